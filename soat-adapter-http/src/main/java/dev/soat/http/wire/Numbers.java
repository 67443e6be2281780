package dev.soat.http.wire;

import dev.soat.domain.shared.Json;
import org.jspecify.annotations.Nullable;

/** Numbers of a request, out of their literals. */
final class Numbers {
  private Numbers() {}

  static @Nullable Integer integer(Json value, int min, int max) {
    return value instanceof Json.Num number ? integer(number.literal(), min, max) : null;
  }

  /** Null unless it is an optional minus and digits, within the range. */
  static @Nullable Integer integer(String literal, int min, int max) {
    int digits = literal.startsWith("-") ? literal.length() - 1 : literal.length();
    if (digits < 1 || digits > 10 || !isDigits(literal.substring(literal.length() - digits))) {
      return null;
    }
    long number = Long.parseLong(literal);
    return number < min || number > max ? null : (int) number;
  }

  static @Nullable Double finite(Json value) {
    if (!(value instanceof Json.Num number)) {
      return null;
    }
    double parsed = Double.parseDouble(number.literal());
    return Double.isFinite(parsed) ? (Double) parsed : null;
  }

  static String range(int min, int max) {
    if (max == Integer.MAX_VALUE) {
      return "a whole number of at least " + min;
    }
    return "a whole number from " + min + " to " + max;
  }

  private static boolean isDigits(String text) {
    return text.chars().allMatch(c -> c >= '0' && c <= '9');
  }
}
