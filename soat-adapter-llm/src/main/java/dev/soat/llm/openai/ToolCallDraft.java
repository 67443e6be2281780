package dev.soat.llm.openai;

import dev.soat.domain.llm.ToolCall;
import dev.soat.domain.shared.Json;
import dev.soat.llm.json.JsonDecoder;
import dev.soat.llm.json.JsonFields;
import dev.soat.llm.json.MalformedJson;
import java.util.Optional;

/** A tool call that is still being written. */
final class ToolCallDraft {
  private final String id;
  private final StringBuilder arguments = new StringBuilder();
  private String name = "";
  private boolean announced;

  ToolCallDraft(String id) {
    this.id = id;
  }

  String id() {
    return id;
  }

  boolean hasId(String other) {
    return id.equals(other);
  }

  String name() {
    return name;
  }

  boolean isNamed() {
    return !name.isEmpty();
  }

  boolean announced() {
    return announced;
  }

  void setAnnounced() {
    announced = true;
  }

  /** The name a piece brings; many pieces bring none. */
  static Optional<String> name(Json.Obj piece) {
    return JsonFields.object(piece, "function")
        .flatMap(function -> function.text("name"))
        .filter(name -> !name.isBlank());
  }

  void add(Json.Obj piece) {
    if (!isNamed()) {
      name = name(piece).orElse("");
    }
    JsonFields.object(piece, "function")
        .flatMap(function -> JsonFields.present(function, "arguments"))
        .ifPresent(written ->
            arguments.append(written instanceof Json.Str text ? text.value() : written.toText()));
  }

  ToolCall build() {
    return new ToolCall(id, name, read(arguments.toString()));
  }

  /** An object as it is, nothing as an empty object, and what is neither as the text it is. */
  private static Json read(String text) {
    if (text.isBlank()) {
      return Json.Obj.EMPTY;
    }
    try {
      return switch (JsonDecoder.decode(text)) {
        case Json.Obj object -> object;
        case Json.Null _ -> Json.Obj.EMPTY;
        case Json.Arr _, Json.Str _, Json.Num _, Json.Bool _ -> Json.of(text);
      };
    } catch (MalformedJson e) {
      return Json.of(text);
    }
  }
}
