package dev.soat.domain.shared;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/**
 * A public identifier: a prefix that tells the kind and 16 random characters of {@code
 * [A-Za-z0-9]}. One record per kind implements it, so that kinds cannot be mixed up.
 */
public interface Identifier {
  int RANDOM_LENGTH = 16;

  String value();

  /** Whether {@code text} is the prefix followed by exactly 16 letters or digits. */
  static boolean matches(String prefix, String text) {
    if (text.length() != prefix.length() + RANDOM_LENGTH || !text.startsWith(prefix)) {
      return false;
    }
    for (int i = prefix.length(); i < text.length(); i++) {
      char c = text.charAt(i);
      boolean letterOrDigit =
          (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
      if (!letterOrDigit) {
        return false;
      }
    }
    return true;
  }

  /**
   * For the compact constructors of the records.
   *
   * @throws IllegalArgumentException when {@code value} is not such an identifier
   */
  static void require(String prefix, String value) {
    if (!matches(prefix, value)) {
      throw new IllegalArgumentException("not an identifier of the form " + prefix + "…");
    }
  }

  /**
   * The identifier that belongs to this seed: the same seed always gives the same text, two seeds
   * never give one in practice. For things that may be told twice and must be stored once.
   */
  static String derive(String prefix, String seed) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(seed.getBytes(StandardCharsets.UTF_8));
      String letters = Base64.getEncoder().encodeToString(digest).substring(0, RANDOM_LENGTH);
      return prefix + letters.replace('+', '0').replace('/', '9');
    } catch (NoSuchAlgorithmException missing) {
      throw new IllegalStateException("every Java machine has SHA-256", missing);
    }
  }
}
