package dev.soat.domain.policy;

/** The one wording of a refused value. */
final class Fault {

  private static final int SHOWN = 80;

  private Fault() {}

  static IllegalArgumentException invalid(String value, String rule) {
    return new IllegalArgumentException(quote(value) + " is invalid - must be " + rule);
  }

  /** Quotes a value for a message; a long one is cut, since it may be a hostile megabyte. */
  static String quote(String value) {
    if (value.length() <= SHOWN) {
      return '"' + value + '"';
    }
    int end = Character.isHighSurrogate(value.charAt(SHOWN - 1)) ? SHOWN - 1 : SHOWN;
    return '"' + value.substring(0, end) + "…\"";
  }
}
