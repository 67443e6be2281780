package dev.soat.domain.shared;

import java.util.Iterator;
import java.util.Map;

/** Prints {@link Json} compactly. */
final class JsonText {
  private static final String HEX = "0123456789abcdef";

  private JsonText() {}

  static String write(Json json) {
    StringBuilder out = new StringBuilder();
    write(json, out);
    return out.toString();
  }

  private static void write(Json json, StringBuilder out) {
    switch (json) {
      case Json.Obj object -> writeObject(object, out);
      case Json.Arr array -> writeArray(array, out);
      case Json.Str string -> writeString(string.value(), out);
      case Json.Num number -> out.append(number.literal());
      case Json.Bool bool -> out.append(bool.value());
      case Json.Null nothing -> out.append("null");
    }
  }

  private static void writeObject(Json.Obj object, StringBuilder out) {
    out.append('{');
    Iterator<Map.Entry<String, Json>> fields = object.fields().entrySet().iterator();
    while (fields.hasNext()) {
      Map.Entry<String, Json> field = fields.next();
      writeString(field.getKey(), out);
      out.append(':');
      write(field.getValue(), out);
      if (fields.hasNext()) {
        out.append(',');
      }
    }
    out.append('}');
  }

  private static void writeArray(Json.Arr array, StringBuilder out) {
    out.append('[');
    Iterator<Json> items = array.items().iterator();
    while (items.hasNext()) {
      write(items.next(), out);
      if (items.hasNext()) {
        out.append(',');
      }
    }
    out.append(']');
  }

  private static void writeString(String text, StringBuilder out) {
    out.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '"' -> out.append("\\\"");
        case '\\' -> out.append("\\\\");
        case '\n' -> out.append("\\n");
        case '\r' -> out.append("\\r");
        case '\t' -> out.append("\\t");
        default -> writeCharacter(c, out);
      }
    }
    out.append('"');
  }

  private static void writeCharacter(char c, StringBuilder out) {
    if (c >= 0x20) {
      out.append(c);
    } else {
      out.append("\\u00").append(HEX.charAt(c >> 4)).append(HEX.charAt(c & 0xf));
    }
  }

  /** The grammar of a JSON number: {@code -?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][+-]?[0-9]+)?}. */
  static boolean isNumber(String text) {
    int at = text.startsWith("-") ? 1 : 0;
    int whole = digits(text, at);
    if (whole == at || (whole - at > 1 && text.charAt(at) == '0')) {
      return false;
    }
    at = whole;
    if (at < text.length() && text.charAt(at) == '.') {
      int fraction = digits(text, at + 1);
      if (fraction == at + 1) {
        return false;
      }
      at = fraction;
    }
    if (at < text.length() && (text.charAt(at) == 'e' || text.charAt(at) == 'E')) {
      at++;
      if (at < text.length() && (text.charAt(at) == '+' || text.charAt(at) == '-')) {
        at++;
      }
      int exponent = digits(text, at);
      if (exponent == at) {
        return false;
      }
      at = exponent;
    }
    return at == text.length();
  }

  private static int digits(String text, int from) {
    int at = from;
    while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
      at++;
    }
    return at;
  }
}
