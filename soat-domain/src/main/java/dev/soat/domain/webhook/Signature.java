package dev.soat.domain.webhook;

import dev.soat.domain.secret.SecretValue;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Signs what is delivered, with HMAC-SHA256. */
public final class Signature {
  private static final String ALGORITHM = "HmacSHA256";

  private Signature() {}

  /** Of the exact body, keyed with the ASCII of the secret, in lowercase hexadecimal digits. */
  public static String hex(SecretValue secret, String body) {
    return HexFormat.of().formatHex(hmac(ascii(secret), body));
  }

  /**
   * The signatures of Standard Webhooks over {@code id.timestamp.body}, with blanks between them.
   * The libraries of that standard take a secret for base64, others for plain text: each secret
   * signs in both ways, so that either verifies with the secret as it is shown.
   */
  public static String standard(List<SecretValue> secrets, String id, long timestamp, String body) {
    String signed = id + "." + timestamp + "." + body;
    List<String> signatures = new ArrayList<>();
    for (SecretValue secret : secrets) {
      signatures.add("v1," + base64(hmac(Base64.getDecoder().decode(secret.reveal()), signed)));
      signatures.add("v1," + base64(hmac(ascii(secret), signed)));
    }
    return String.join(" ", signatures);
  }

  private static byte[] ascii(SecretValue secret) {
    return secret.reveal().getBytes(StandardCharsets.US_ASCII);
  }

  private static String base64(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }

  private static byte[] hmac(byte[] key, String text) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(key, ALGORITHM));
      return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException missing) {
      throw new IllegalStateException("every Java machine has " + ALGORITHM, missing);
    }
  }
}
