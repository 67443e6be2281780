package dev.soat.llm.openai;

import dev.soat.domain.llm.ModelMessage;
import dev.soat.domain.llm.ModelMessage.AssistantMessage;
import dev.soat.domain.llm.ModelMessage.SystemMessage;
import dev.soat.domain.llm.ModelMessage.ToolResult;
import dev.soat.domain.llm.ModelMessage.UserMessage;
import dev.soat.domain.llm.ToolCall;
import dev.soat.domain.shared.Json;
import java.util.List;

/** Writes the messages of a conversation. */
final class ChatMessages {
  private final ChatCompletionsSettings settings;
  private final boolean reasoning;

  /**
   * @param reasoning whether the model is one that reasons
   */
  ChatMessages(ChatCompletionsSettings settings, boolean reasoning) {
    this.settings = settings;
    this.reasoning = reasoning;
  }

  Json toJson(List<ModelMessage> messages) {
    return new Json.Arr(messages.stream().map(this::message).toList());
  }

  private Json message(ModelMessage message) {
    return switch (message) {
      case SystemMessage system -> plain(reasoning ? "developer" : "system", system.text());
      case UserMessage user -> plain("user", user.text());
      case AssistantMessage assistant when assistant.toolCalls().isEmpty() ->
          plain("assistant", assistant.text());
      case AssistantMessage assistant ->
          Json.Obj.EMPTY
              .with("role", Json.of("assistant"))
              .with("content", besideCalls(assistant.text()))
              .with("tool_calls", calls(assistant.toolCalls()));
      case ToolResult result ->
          Json.Obj.EMPTY
              .with("role", Json.of("tool"))
              .with("tool_call_id", Json.of(result.callId()))
              .with("content", Json.of(result.text()));
    };
  }

  private static Json.Obj plain(String role, String text) {
    return Json.Obj.EMPTY.with("role", Json.of(role)).with("content", Json.of(text));
  }

  private Json besideCalls(String text) {
    return text.isEmpty() && !settings.has(Quirk.EMPTY_TEXT_BESIDE_CALLS)
        ? new Json.Null()
        : Json.of(text);
  }

  private static Json calls(List<ToolCall> calls) {
    return new Json.Arr(calls.stream().map(ChatMessages::call).toList());
  }

  private static Json call(ToolCall call) {
    return Json.Obj.EMPTY
        .with("id", Json.of(call.id()))
        .with("type", Json.of("function"))
        .with(
            "function",
            Json.Obj.EMPTY
                .with("name", Json.of(call.toolName()))
                .with("arguments", Json.of(arguments(call.arguments()))));
  }

  /** Some servers refuse a whole conversation for one call whose arguments are no JSON object. */
  private static String arguments(Json arguments) {
    return arguments instanceof Json.Obj
        ? arguments.toText()
        : Json.Obj.EMPTY.with("invalid_arguments", arguments).toText();
  }
}
