package dev.soat.domain.generation;

/** Makes the output of a model storable. */
final class ModelText {
  private static final char REPLACEMENT = '\uFFFD';

  private ModelText() {}

  /** U+0000 and surrogates without their partner become U+FFFD; all else stays. */
  static String storable(String text) {
    StringBuilder repaired = null;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean good = c != 0 && (!Character.isSurrogate(c) || paired(text, i));
      if (!good) {
        repaired = repaired == null ? new StringBuilder(text) : repaired;
        repaired.setCharAt(i, REPLACEMENT);
      }
    }
    return repaired == null ? text : repaired.toString();
  }

  private static boolean paired(String text, int at) {
    return Character.isHighSurrogate(text.charAt(at))
        ? at + 1 < text.length() && Character.isLowSurrogate(text.charAt(at + 1))
        : at > 0 && Character.isHighSurrogate(text.charAt(at - 1));
  }
}
