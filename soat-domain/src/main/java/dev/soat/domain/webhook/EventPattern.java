package dev.soat.domain.webhook;

import java.util.ArrayList;
import java.util.List;

/**
 * Which events a webhook wants: {@code *} all, {@code sessions.*} all whose names begin with {@code
 * sessions.}, anything else the one of that name. A star anywhere else cannot be built: it gives an
 * {@link IllegalArgumentException}.
 */
public record EventPattern(String text) {
  public static final int MAX_LENGTH = 128;

  private static final String EVERYTHING = "*";
  private static final String BELOW = ".*";

  public EventPattern {
    if (!isWellFormed(text)) {
      throw new IllegalArgumentException("an event pattern is *, a name, or a name and .*");
    }
  }

  /** Whether such a pattern can be built. */
  public static boolean isWellFormed(String text) {
    int stars = text.length() - (text.endsWith("*") ? 1 : 0);
    boolean ended = text.equals(EVERYTHING) || !text.endsWith("*") || text.endsWith(BELOW);
    if (text.isEmpty() || text.length() > MAX_LENGTH || text.equals(BELOW) || !ended) {
      return false;
    }
    for (int i = 0; i < stars; i++) {
      char c = text.charAt(i);
      if (c <= ' ' || c > '~' || c == '*' || c == ',') {
        return false;
      }
    }
    return true;
  }

  /** Takes time linear in the name. */
  public boolean matches(String name) {
    if (text.equals(EVERYTHING)) {
      return true;
    }
    return text.endsWith(BELOW)
        ? name.regionMatches(0, text, 0, text.length() - 1)
        : name.equals(text);
  }

  /**
   * The texts of all patterns that match the name, so that a store can look for equal ones: as many
   * as the name has parts, and one.
   */
  public static List<String> textsMatching(String name) {
    List<String> texts = new ArrayList<>();
    texts.add(EVERYTHING);
    for (int dot = name.indexOf('.'); dot >= 0; dot = name.indexOf('.', dot + 1)) {
      texts.add(name.substring(0, dot) + BELOW);
    }
    texts.add(name);
    return List.copyOf(texts);
  }

  @Override
  public String toString() {
    return text;
  }
}
