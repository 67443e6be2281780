package dev.soat.domain.policy;

/** The spellings of one word that callers mix: ai-providers, aiProviders, ai_providers. */
final class Spelling {

  private Spelling() {}

  /** The one spelling words are compared in; wildcards and all other characters stay. */
  static String kebab(String text) {
    if (isKebab(text)) {
      return text;
    }
    StringBuilder kebab = new StringBuilder(text.length() + 4);
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (isUpper(c)) {
        if (!kebab.isEmpty() && kebab.charAt(kebab.length() - 1) != '-') {
          kebab.append('-');
        }
        kebab.append(lower(c));
      } else {
        kebab.append(c == '_' ? '-' : c);
      }
    }
    return kebab.toString();
  }

  /** An underscore before a small letter becomes a capital: cost_center, costCenter. */
  static String camel(String text) {
    StringBuilder camel = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '_' && i + 1 < text.length() && isLower(text.charAt(i + 1))) {
        i++;
        camel.append((char) (text.charAt(i) - 'a' + 'A'));
      } else {
        camel.append(c);
      }
    }
    return camel.toString();
  }

  /** A capital becomes an underscore and a small letter: costCenter, cost_center. */
  static String snake(String text) {
    StringBuilder snake = new StringBuilder(text.length() + 4);
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (isUpper(c)) {
        snake.append('_').append(lower(c));
      } else {
        snake.append(c);
      }
    }
    return snake.toString();
  }

  private static boolean isKebab(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '_' || isUpper(c)) {
        return false;
      }
    }
    return true;
  }

  // Java's own case mapping knows the whole of Unicode; these words are ASCII.
  private static boolean isUpper(char c) {
    return c >= 'A' && c <= 'Z';
  }

  private static boolean isLower(char c) {
    return c >= 'a' && c <= 'z';
  }

  private static char lower(char c) {
    return (char) (c - 'A' + 'a');
  }
}
