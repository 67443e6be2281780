package dev.soat.domain.apikey;

import dev.soat.domain.shared.IdGenerator;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/**
 * What the holder of an API key shows: {@code sk_} and 64 lowercase hexadecimal digits. It is told
 * once, to whoever makes the key; what is stored is its {@link #hash}.
 */
public record KeySecret(String token) {
  public static final String MARK = "sk_";
  public static final int PREFIX_LENGTH = 8;

  private static final int DIGITS = 64;
  // An identifier carries 95 bits of chance: three are more than a key has.
  private static final int DRAWS = 3;

  public KeySecret {
    if (!isWellFormed(token)) {
      throw new IllegalArgumentException("not an API key");
    }
  }

  /** A new one, as unforeseeable as the identifiers of the source are. */
  public static KeySecret next(IdGenerator ids) {
    StringBuilder chance = new StringBuilder();
    for (int i = 0; i < DRAWS; i++) {
      chance.append(ids.next(MARK));
    }
    return new KeySecret(MARK + sha256(chance.toString()));
  }

  /** What a caller showed; empty when it cannot be an API key. */
  public static Optional<KeySecret> parse(String text) {
    return isWellFormed(text) ? Optional.of(new KeySecret(text)) : Optional.empty();
  }

  private static boolean isWellFormed(String text) {
    if (text.length() != MARK.length() + DIGITS || !text.startsWith(MARK)) {
      return false;
    }
    for (int i = MARK.length(); i < text.length(); i++) {
      char c = text.charAt(i);
      if (!(c >= '0' && c <= '9') && !(c >= 'a' && c <= 'f')) {
        return false;
      }
    }
    return true;
  }

  /** The part by which its owner tells it from others; no secret. */
  public String prefix() {
    return token.substring(0, PREFIX_LENGTH);
  }

  /** What is stored. The secret is random, so a quick hash keeps it as safe as a slow one would. */
  public String hash() {
    return sha256(token);
  }

  /** Whether this is the key of that hash; takes the same time either way. */
  public boolean hasHash(String hash) {
    return MessageDigest.isEqual(
        hash().getBytes(StandardCharsets.US_ASCII), hash.getBytes(StandardCharsets.US_ASCII));
  }

  private static String sha256(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException missing) {
      throw new IllegalStateException("every Java machine has SHA-256", missing);
    }
  }

  @Override
  public String toString() {
    return prefix() + "***";
  }
}
