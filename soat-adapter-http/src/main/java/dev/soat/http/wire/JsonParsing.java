package dev.soat.http.wire;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import dev.soat.domain.shared.ErrorCode;
import dev.soat.domain.shared.Json;
import dev.soat.domain.shared.SoatException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One run over a JSON text. What it complains about is named by its path, never shown. */
final class JsonParsing {
  private static final String BODY = "body";

  private final JsonParser parser;

  private JsonParsing(JsonParser parser) {
    this.parser = parser;
  }

  static Json parse(byte[] utf8) {
    // Decoded here, because the parser would guess UTF-16 and UTF-32 too and let bad bytes pass.
    String text = decode(utf8);
    try (JsonParser parser = JsonCodec.FACTORY.createParser(text)) {
      return new JsonParsing(parser).document();
    } catch (JsonParseException e) {
      throw malformed(e.getLocation());
    } catch (IOException e) {
      throw malformed(null);
    }
  }

  private static String decode(byte[] utf8) {
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(utf8)).toString();
      return text.startsWith("\uFEFF") ? text.substring(1) : text;
    } catch (CharacterCodingException e) {
      throw new SoatException(ErrorCode.VALIDATION_FAILED, "The body must be JSON text in UTF-8.");
    }
  }

  private Json document() throws IOException {
    try {
      JsonToken first = parser.nextToken();
      if (first == null) {
        throw malformed(parser.currentTokenLocation());
      }
      Json json = value(first);
      if (parser.nextToken() != null) {
        throw malformed(parser.currentTokenLocation());
      }
      return json;
    } catch (StreamConstraintsException e) {
      throw beyondLimits();
    }
  }

  private Json value(JsonToken token) throws IOException {
    return switch (token) {
      case START_OBJECT -> object();
      case START_ARRAY -> array();
      case VALUE_STRING -> new Json.Str(checked(parser.getText()));
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> number(parser.getText());
      case VALUE_TRUE -> new Json.Bool(true);
      case VALUE_FALSE -> new Json.Bool(false);
      case VALUE_NULL -> new Json.Null();
      case END_OBJECT, END_ARRAY, FIELD_NAME, VALUE_EMBEDDED_OBJECT, NOT_AVAILABLE ->
          throw malformed(parser.currentTokenLocation());
    };
  }

  private Json.Obj object() throws IOException {
    Map<String, Json> fields = new LinkedHashMap<>();
    for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
      checked(name);
      if (fields.put(name, value(parser.nextToken())) != null) {
        throw fault("is given twice in one object; keep one of them.");
      }
    }
    return fields.isEmpty() ? Json.Obj.EMPTY : new Json.Obj(fields);
  }

  private Json.Arr array() throws IOException {
    List<Json> items = new ArrayList<>();
    for (JsonToken token = parser.nextToken();
        token != JsonToken.END_ARRAY;
        token = parser.nextToken()) {
      items.add(value(token));
    }
    return new Json.Arr(items);
  }

  private Json.Num number(String literal) {
    // The parser leaves the digits of an exponent out of its own count.
    if (literal.chars().filter(Character::isDigit).count() > JsonCodec.MAX_DIGITS) {
      throw tooLong();
    }
    return new Json.Num(literal);
  }

  private String checked(String text) {
    if (!Text.isStorable(text)) {
      throw fault("holds U+0000 or half a surrogate pair; take that character out.");
    }
    return text;
  }

  private SoatException beyondLimits() {
    JsonStreamContext context = parser.getParsingContext();
    if (context.getNestingDepth() >= JsonCodec.MAX_DEPTH) {
      // The whole path of something this deep helps nobody.
      return fault(outermost(context), "is nested deeper than " + JsonCodec.MAX_DEPTH + " levels.");
    }
    return tooLong();
  }

  private SoatException tooLong() {
    return fault("holds a number of more than " + JsonCodec.MAX_DIGITS + " digits.");
  }

  private SoatException fault(String sentence) {
    return fault(path(parser.getParsingContext().pathAsPointer()), sentence);
  }

  private static SoatException fault(String field, String sentence) {
    return SoatException.invalid(field, field + " " + sentence);
  }

  private static String outermost(JsonStreamContext innermost) {
    JsonStreamContext at = innermost;
    for (JsonStreamContext up = at.getParent(); !up.inRoot(); up = up.getParent()) {
      at = up;
    }
    return at.hasCurrentName() ? Text.shown(at.getCurrentName()) : BODY;
  }

  private static String path(JsonPointer pointer) {
    StringBuilder path = new StringBuilder();
    for (JsonPointer at = pointer; !at.matches(); at = at.tail()) {
      if (at.mayMatchElement()) {
        path.append(path.isEmpty() ? BODY : "")
            .append('[')
            .append(at.getMatchingIndex())
            .append(']');
      } else {
        path.append(path.isEmpty() ? "" : ".").append(at.getMatchingProperty());
      }
    }
    return path.isEmpty() ? BODY : Text.shown(path.toString());
  }

  private static SoatException malformed(@Nullable JsonLocation location) {
    String where =
        location == null
            ? ""
            : " at line " + location.getLineNr() + ", column " + location.getColumnNr();
    return new SoatException(
        ErrorCode.VALIDATION_FAILED, "The body is not well-formed JSON" + where + ".");
  }
}
