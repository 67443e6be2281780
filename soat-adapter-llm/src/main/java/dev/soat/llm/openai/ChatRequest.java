package dev.soat.llm.openai;

import dev.soat.domain.llm.ModelRequest;
import dev.soat.domain.llm.ToolChoice;
import dev.soat.domain.llm.ToolDefinition;
import dev.soat.domain.shared.Json;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** The body of a request. */
final class ChatRequest {
  /** Fields the caller's own may not replace, even where this request leaves them out. */
  private static final Set<String> OURS =
      Set.of("model", "messages", "tools", "tool_choice", "stream", "stream_options");

  private final ChatCompletionsSettings settings;
  private final ModelRequest request;
  private final boolean streamed;

  ChatRequest(ChatCompletionsSettings settings, ModelRequest request, boolean streamed) {
    this.settings = settings;
    this.request = request;
    this.streamed = streamed;
  }

  Json.Obj toJson() {
    boolean reasoning = settings.has(Quirk.REASONING_MODELS) && reasons(request.model());
    Map<String, Json> fields = new LinkedHashMap<>();
    fields.put("model", Json.of(request.model()));
    fields.put("messages", new ChatMessages(settings, reasoning).toJson(request.messages()));
    Double temperature = request.temperature();
    if (temperature != null && !reasoning) {
      fields.put("temperature", number(temperature));
    }
    if (!request.tools().isEmpty()) {
      fields.put("tools", new Json.Arr(request.tools().stream().map(ChatRequest::tool).toList()));
      fields.put("tool_choice", choice(request.toolChoice()));
    }
    if (streamed) {
      fields.put("stream", Json.of(true));
      if (settings.has(Quirk.USAGE_ON_REQUEST)) {
        fields.put("stream_options", Json.Obj.EMPTY.with("include_usage", Json.of(true)));
      }
    }
    request
        .extra()
        .fields()
        .forEach((name, value) -> {
          if (!OURS.contains(name)) {
            fields.putIfAbsent(name, value);
          }
        });
    return new Json.Obj(fields);
  }

  private static boolean reasons(String model) {
    return model.startsWith("o1")
        || model.startsWith("o3")
        || model.startsWith("o4-mini")
        || (model.startsWith("gpt-5") && !model.startsWith("gpt-5-chat"));
  }

  private static Json number(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1e9
        ? Json.of((long) value)
        : new Json.Num(Double.toString(value));
  }

  private static Json tool(ToolDefinition tool) {
    Map<String, Json> function = new LinkedHashMap<>();
    function.put("name", Json.of(tool.name()));
    String description = tool.description();
    if (description != null) {
      function.put("description", Json.of(description));
    }
    function.put("parameters", tool.parameters());
    return Json.Obj.EMPTY
        .with("type", Json.of("function"))
        .with("function", new Json.Obj(function));
  }

  private static Json choice(ToolChoice choice) {
    return switch (choice) {
      case ToolChoice.Auto _ -> Json.of("auto");
      case ToolChoice.Required _ -> Json.of("required");
      case ToolChoice.None _ -> Json.of("none");
      case ToolChoice.Named named ->
          Json.Obj.EMPTY
              .with("type", Json.of("function"))
              .with("function", Json.Obj.EMPTY.with("name", Json.of(named.toolName())));
    };
  }
}
