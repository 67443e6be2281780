package dev.soat.http.wire;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The two spellings of an API field: {@code tool_context} and {@code toolContext}. */
final class Spelling {
  /** Bounded: only names that stand in the code get in. */
  private static final Map<String, String> CAMEL = new ConcurrentHashMap<>();

  private Spelling() {}

  static String camel(String snake) {
    return snake.indexOf('_') < 0 ? snake : CAMEL.computeIfAbsent(snake, Spelling::toCamel);
  }

  private static String toCamel(String snake) {
    StringBuilder camel = new StringBuilder();
    for (int i = 0; i < snake.length(); i++) {
      char c = snake.charAt(i);
      if (c == '_' && i + 1 < snake.length()) {
        i++;
        camel.append(Character.toUpperCase(snake.charAt(i)));
      } else {
        camel.append(c);
      }
    }
    return camel.toString();
  }
}
