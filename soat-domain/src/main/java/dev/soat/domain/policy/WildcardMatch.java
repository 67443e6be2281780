package dev.soat.domain.policy;

import java.util.HashMap;
import java.util.Map;

/**
 * One match of a pattern in normal form against one text, without backtracking. The fragments
 * before the first and after the last {@code *} are compared in place; each fragment between is
 * searched from left to right, and the leftmost find is always good enough. A fragment without
 * {@code ?} is searched by Knuth-Morris-Pratt, one with {@code ?} by shift-and over bit sets, so
 * the text is read a constant number of times.
 */
final class WildcardMatch {

  private static final int NONE = -1;

  private final String pattern;
  private final CharSequence text;

  WildcardMatch(String pattern, CharSequence text) {
    this.pattern = pattern;
    this.text = text;
  }

  boolean matches() {
    int firstStar = pattern.indexOf('*');
    if (firstStar < 0) {
      return endOfPrefix(pattern.length()) == text.length();
    }
    int lastStar = pattern.lastIndexOf('*');
    int position = endOfPrefix(firstStar);
    int limit = position == NONE ? NONE : startOfSuffix(lastStar + 1);
    if (limit < position || limit == NONE) {
      return false;
    }
    int star = firstStar;
    while (star < lastStar && position != NONE) {
      int next = pattern.indexOf('*', star + 1);
      position = find(pattern.substring(star + 1, next), position, limit);
      star = next;
    }
    return position != NONE;
  }

  /** Compares the pattern up to {@code end} with the beginning of the text. */
  private int endOfPrefix(int end) {
    int position = 0;
    for (int i = 0; i < end; i++) {
      if (position >= text.length()) {
        return NONE;
      }
      if (pattern.charAt(i) == '?') {
        position += Character.charCount(Character.codePointAt(text, position));
      } else if (pattern.charAt(i) == text.charAt(position)) {
        position++;
      } else {
        return NONE;
      }
    }
    return position;
  }

  /** Compares the pattern from {@code start} with the end of the text, backwards. */
  private int startOfSuffix(int start) {
    int position = text.length();
    for (int i = pattern.length() - 1; i >= start; i--) {
      if (position == 0) {
        return NONE;
      }
      if (pattern.charAt(i) == '?') {
        position -= Character.charCount(Character.codePointBefore(text, position));
      } else if (pattern.charAt(i) == text.charAt(position - 1)) {
        position--;
      } else {
        return NONE;
      }
    }
    return position;
  }

  /** Where the leftmost occurrence of the fragment ends. */
  private int find(String fragment, int from, int limit) {
    return fragment.indexOf('?') < 0
        ? findLiteral(fragment, from, limit)
        : findWithHoles(fragment.codePoints().toArray(), from, limit);
  }

  private int findLiteral(String fragment, int from, int limit) {
    if (limit - from < fragment.length()) {
      return NONE;
    }
    int[] borders = borders(fragment);
    int matched = 0;
    for (int i = from; i < limit; i++) {
      while (matched > 0 && fragment.charAt(matched) != text.charAt(i)) {
        matched = borders[matched - 1];
      }
      if (fragment.charAt(matched) == text.charAt(i)) {
        matched++;
      }
      if (matched == fragment.length()) {
        return i + 1;
      }
    }
    return NONE;
  }

  /** For each prefix the length of its longest proper prefix that is also its suffix. */
  private static int[] borders(String fragment) {
    int[] borders = new int[fragment.length()];
    int length = 0;
    for (int i = 1; i < fragment.length(); i++) {
      while (length > 0 && fragment.charAt(i) != fragment.charAt(length)) {
        length = borders[length - 1];
      }
      if (fragment.charAt(i) == fragment.charAt(length)) {
        length++;
      }
      borders[i] = length;
    }
    return borders;
  }

  private int findWithHoles(int[] fragment, int from, int limit) {
    if (limit - from < fragment.length) {
      return NONE;
    }
    long[] holes = holes(fragment);
    Map<Integer, long[]> places = places(fragment, holes);
    long[] state = new long[holes.length];
    int last = fragment.length - 1;
    int position = from;
    while (position < limit) {
      int codePoint = Character.codePointAt(text, position);
      position += Character.charCount(codePoint);
      advance(state, places.getOrDefault(codePoint, holes));
      if (has(state, last)) {
        return position;
      }
    }
    return NONE;
  }

  /** Bit i of the state says: the fragment up to i ends at the character just read. */
  private static void advance(long[] state, long[] allowed) {
    long carry = 1;
    for (int word = 0; word < state.length; word++) {
      long shifted = (state[word] << 1) | carry;
      carry = state[word] >>> (Long.SIZE - 1);
      state[word] = shifted & allowed[word];
    }
  }

  private static long[] holes(int[] fragment) {
    long[] holes = new long[(fragment.length + Long.SIZE - 1) / Long.SIZE];
    for (int i = 0; i < fragment.length; i++) {
      if (fragment[i] == '?') {
        set(holes, i);
      }
    }
    return holes;
  }

  private static Map<Integer, long[]> places(int[] fragment, long[] holes) {
    Map<Integer, long[]> places = new HashMap<>();
    for (int i = 0; i < fragment.length; i++) {
      if (fragment[i] != '?') {
        set(places.computeIfAbsent(fragment[i], codePoint -> holes.clone()), i);
      }
    }
    return places;
  }

  private static void set(long[] bits, int index) {
    bits[index / Long.SIZE] |= 1L << (index % Long.SIZE);
  }

  private static boolean has(long[] bits, int index) {
    return (bits[index / Long.SIZE] & (1L << (index % Long.SIZE))) != 0;
  }
}
