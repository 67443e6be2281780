package dev.soat.domain.webhook;

import dev.soat.domain.secret.SecretValue;
import dev.soat.domain.shared.IdGenerator;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Makes what deliveries are signed with: 64 lowercase hexadecimal digits. */
public final class WebhookSecret {
  private static final String MARK = "whs_";
  // An identifier carries 95 bits of chance: three are more than a secret has.
  private static final int DRAWS = 3;

  private WebhookSecret() {}

  /** A new one, as unforeseeable as the identifiers of the source are. */
  public static SecretValue next(IdGenerator ids) {
    StringBuilder chance = new StringBuilder();
    for (int i = 0; i < DRAWS; i++) {
      chance.append(ids.next(MARK));
    }
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256")
              .digest(chance.toString().getBytes(StandardCharsets.US_ASCII));
      return new SecretValue(HexFormat.of().formatHex(digest));
    } catch (NoSuchAlgorithmException missing) {
      throw new IllegalStateException("every Java machine has SHA-256", missing);
    }
  }
}
