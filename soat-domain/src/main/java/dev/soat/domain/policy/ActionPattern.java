package dev.soat.domain.policy;

/**
 * Which actions a statement is about: {@code *}, {@code module:*} or {@code module:Operation}. The
 * module's kebab, camel and snake spellings are one and the same; operations are compared as they
 * are written. The text is kept in the kebab spelling of the module.
 *
 * <p>Another form cannot be built: it gives an IllegalArgumentException that says so.
 */
public record ActionPattern(String text) {

  /** Every action there is. */
  public static final ActionPattern EVERYTHING = new ActionPattern("*");

  public ActionPattern {
    if (!isWellFormed(text)) {
      throw Fault.invalid(text, "*, module:*, or module:Operation");
    }
    text = canonical(text);
  }

  /** Never throws; an action that is not of the form module:Operation matches only {@code *}. */
  public boolean matches(String action) {
    return matchesCanonical(canonical(action));
  }

  boolean matchesCanonical(String action) {
    if (text.equals("*")) {
      return true;
    }
    int module = text.length() - 1;
    return text.charAt(module) == '*'
        ? action.regionMatches(0, text, 0, module)
        : action.equals(text);
  }

  /** The spelling actions are compared in. */
  static String canonical(String action) {
    int colon = action.indexOf(':');
    if (colon < 0) {
      return action;
    }
    String module = action.substring(0, colon);
    String kebab = Spelling.kebab(module);
    return kebab.equals(module) ? action : kebab + action.substring(colon);
  }

  private static boolean isWellFormed(String text) {
    int colon = text.indexOf(':');
    return colon < 0
        ? text.equals("*")
        : isWord(text, 0, colon)
            && (text.substring(colon + 1).equals("*") || isWord(text, colon + 1, text.length()));
  }

  private static boolean isWord(String text, int start, int end) {
    for (int i = start; i < end; i++) {
      char c = text.charAt(i);
      boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
      if (!letter && !(c >= '0' && c <= '9') && c != '_' && c != '-') {
        return false;
      }
    }
    return start < end;
  }

  @Override
  public String toString() {
    return text;
  }
}
