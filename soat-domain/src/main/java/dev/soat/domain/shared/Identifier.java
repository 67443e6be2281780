package dev.soat.domain.shared;

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
}
