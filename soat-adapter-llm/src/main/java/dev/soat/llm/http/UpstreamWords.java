package dev.soat.llm.http;

import dev.soat.domain.shared.Json;
import dev.soat.llm.json.JsonDecoder;
import dev.soat.llm.json.MalformedJson;
import java.util.List;
import java.util.Optional;

/** Finds what a provider says about a fault, in the shapes providers use, and cuts it short. */
final class UpstreamWords {
  static final int MAX_LENGTH = 500;

  private static final List<String> FIELDS =
      List.of("message", "detail", "error", "error_description");
  private static final int MAX_STEPS = 4;

  private UpstreamWords() {}

  /** From the body of an answer with an error status. */
  static String of(String body, Redaction redaction) {
    String text = body.strip();
    if (text.startsWith("<")) {
      return "";
    }
    try {
      return of(JsonDecoder.decode(text), redaction);
    } catch (MalformedJson e) {
      return tidy(text, redaction);
    }
  }

  /** From an error that came as JSON. */
  static String of(Json error, Redaction redaction) {
    return tidy(find(error, MAX_STEPS).orElseGet(error::toText), redaction);
  }

  private static Optional<String> find(Json json, int steps) {
    if (steps == 0) {
      return Optional.empty();
    }
    return switch (json) {
      case Json.Str text when !text.value().isBlank() -> Optional.of(text.value());
      case Json.Arr array when !array.items().isEmpty() ->
          find(array.items().getFirst(), steps - 1);
      case Json.Obj object ->
          FIELDS.stream()
              .flatMap(field -> object.get(field).stream())
              .flatMap(value -> find(value, steps - 1).stream())
              .findFirst();
      case Json.Str _, Json.Arr _, Json.Num _, Json.Bool _, Json.Null _ -> Optional.empty();
    };
  }

  /** On one line, without secrets, at most {@value #MAX_LENGTH} characters. */
  private static String tidy(String text, Redaction redaction) {
    String struck = redaction.strike(text);
    String line = struck.replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
    if (line.length() <= MAX_LENGTH) {
      return line;
    }
    int end =
        Character.isHighSurrogate(line.charAt(MAX_LENGTH - 2)) ? MAX_LENGTH - 2 : MAX_LENGTH - 1;
    return line.substring(0, end) + "…";
  }
}
