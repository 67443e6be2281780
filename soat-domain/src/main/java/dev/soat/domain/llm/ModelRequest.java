package dev.soat.domain.llm;

import dev.soat.domain.shared.Json;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One call of a model.
 *
 * @param model the model's name as the provider knows it
 * @param temperature left out of the call when null
 * @param extra sampling and vendor fields this product does not know, passed on verbatim
 */
public record ModelRequest(
    String model,
    List<ModelMessage> messages,
    List<ToolDefinition> tools,
    ToolChoice toolChoice,
    @Nullable Double temperature,
    Json.Obj extra) {
  public ModelRequest {
    messages = List.copyOf(messages);
    tools = List.copyOf(tools);
  }

  /** A plain conversation without tools. */
  public static ModelRequest of(
      String model, List<ModelMessage> messages, @Nullable Double temperature) {
    return new ModelRequest(
        model, messages, List.of(), new ToolChoice.Auto(), temperature, Json.Obj.EMPTY);
  }
}
