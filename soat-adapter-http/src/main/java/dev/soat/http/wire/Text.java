package dev.soat.http.wire;

/** What may stand in text that is stored, and in text that is echoed. */
final class Text {
  private static final int MAX_SHOWN = 100;

  private Text() {}

  /** Whether there is no U+0000 and no half of a surrogate pair in it. */
  static boolean isStorable(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == 0 || Character.isLowSurrogate(c)) {
        return false;
      }
      if (Character.isHighSurrogate(c)) {
        i++;
        if (i == text.length() || !Character.isLowSurrogate(text.charAt(i))) {
          return false;
        }
      }
    }
    return true;
  }

  /** A caller's own text as far as an answer or a header may repeat it. */
  static String shown(String text) {
    StringBuilder shown = new StringBuilder();
    for (int i = 0; i < text.length() && i < MAX_SHOWN; i++) {
      char c = text.charAt(i);
      shown.append(Character.isISOControl(c) || Character.isSurrogate(c) ? '?' : c);
    }
    return text.length() > MAX_SHOWN ? shown.append('…').toString() : shown.toString();
  }
}
