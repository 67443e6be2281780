package dev.soat.domain.policy;

import java.util.ArrayList;
import java.util.List;

/**
 * A pattern for one piece of text, anchored at both ends: {@code *} stands for any run of
 * characters (also an empty one), {@code ?} for exactly one (a whole code point), everything else
 * for itself. Line breaks, slashes and colons are characters like any other.
 *
 * <p>Patterns are kept in a normal form: {@code **} is {@code *}, {@code *?} is {@code ?*}. Two
 * patterns of the same normal form are equal. Matching takes time linear in the text, whatever the
 * pattern.
 */
public final class Wildcard {

  /** Longest pattern that can be parsed, in UTF-16 units; literals may be longer. */
  public static final int MAX_LENGTH = 1024;

  /** The pattern that matches every text. */
  public static final Wildcard ANY = new Wildcard("*", Kind.ANY);

  private final String text;
  private final Kind kind;

  private Wildcard(String text, Kind kind) {
    this.text = text;
    this.kind = kind;
  }

  /** What a store needs to know first: an equality, no test at all, or a real pattern. */
  public enum Kind {
    EXACT,
    ANY,
    MIXED
  }

  /** A piece of a pattern, for a store that writes it in its own language. */
  public sealed interface Token {

    /** This very text; never empty, never followed by another literal. */
    record Literal(String text) implements Token {}

    /** Any number of characters. */
    record AnyRun() implements Token {}

    /** Exactly one character. */
    record AnyOne() implements Token {}
  }

  /**
   * Reads {@code *} and {@code ?} as wildcards.
   *
   * @throws IllegalArgumentException if the pattern is longer than {@link #MAX_LENGTH} or holds
   *     U+0000 or half a surrogate pair
   */
  public static Wildcard parse(String pattern) {
    if (pattern.length() > MAX_LENGTH) {
      throw Fault.invalid(pattern, "at most " + MAX_LENGTH + " characters");
    }
    if (pattern.indexOf('*') < 0 && pattern.indexOf('?') < 0) {
      return literal(pattern);
    }
    String normal = normalForm(requireText(pattern));
    return normal.equals("*") ? ANY : new Wildcard(normal, Kind.MIXED);
  }

  /**
   * Matches exactly this text; {@code *} and {@code ?} in it are ordinary characters.
   *
   * @throws IllegalArgumentException if the text holds U+0000 or half a surrogate pair
   */
  public static Wildcard literal(String text) {
    return new Wildcard(requireText(text), Kind.EXACT);
  }

  /** Never throws, whatever the text. */
  public boolean matches(String candidate) {
    return switch (kind) {
      case EXACT -> text.equals(candidate);
      case ANY -> true;
      case MIXED -> new WildcardMatch(text, candidate).matches();
    };
  }

  public Kind kind() {
    return kind;
  }

  /** The pattern in its normal form; for {@link Kind#EXACT} the text itself. */
  public String text() {
    return text;
  }

  /** The pattern piece by piece, in order; empty for the pattern that matches only "". */
  public List<Token> tokens() {
    if (kind == Kind.EXACT) {
      return text.isEmpty() ? List.of() : List.of(new Token.Literal(text));
    }
    List<Token> tokens = new ArrayList<>();
    int position = 0;
    while (position < text.length()) {
      int end = position;
      while (end < text.length() && !isWild(text.charAt(end))) {
        end++;
      }
      if (end > position) {
        tokens.add(new Token.Literal(text.substring(position, end)));
      } else {
        tokens.add(text.charAt(end++) == '*' ? new Token.AnyRun() : new Token.AnyOne());
      }
      position = end;
    }
    return List.copyOf(tokens);
  }

  /** Whether every text this matches begins with the character. */
  boolean mustStartWith(char first) {
    return kind != Kind.ANY && !text.isEmpty() && text.charAt(0) == first;
  }

  /** Whether some text this matches may begin with the character. */
  boolean mayStartWith(char first) {
    return mustStartWith(first)
        || (kind != Kind.EXACT && !text.isEmpty() && isWild(text.charAt(0)));
  }

  /** The same pattern with its literals in the spelling words are compared in. */
  Wildcard kebab() {
    return kind == Kind.ANY ? this : new Wildcard(Spelling.kebab(text), kind);
  }

  static String requireText(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean pair =
          Character.isHighSurrogate(c)
              && i + 1 < text.length()
              && Character.isLowSurrogate(text.charAt(i + 1));
      if (pair) {
        i++;
      } else if (c == 0 || Character.isSurrogate(c)) {
        throw Fault.invalid(text, "text without U+0000 and without lone surrogates");
      }
    }
    return text;
  }

  private static boolean isWild(char c) {
    return c == '*' || c == '?';
  }

  /** In each run of wildcards: all that stand for one character first, then at most one run. */
  private static String normalForm(String pattern) {
    StringBuilder normal = new StringBuilder(pattern.length());
    boolean run = false;
    for (int i = 0; i < pattern.length(); i++) {
      char c = pattern.charAt(i);
      if (run && !isWild(c)) {
        normal.append('*');
        run = false;
      }
      if (c == '*') {
        run = true;
      } else {
        normal.append(c);
      }
    }
    return run ? normal.append('*').toString() : normal.toString();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Wildcard that && kind == that.kind && text.equals(that.text);
  }

  @Override
  public int hashCode() {
    return text.hashCode();
  }

  @Override
  public String toString() {
    return text;
  }
}
