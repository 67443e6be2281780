package dev.soat.domain.llm;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a model answered, complete.
 *
 * @param model the name the provider reported, or the one asked for
 * @param usage null when the provider did not tell
 */
public record ModelReply(
    String model,
    String text,
    List<ToolCall> toolCalls,
    StopReason stopReason,
    @Nullable Usage usage) {
  public ModelReply {
    toolCalls = List.copyOf(toolCalls);
  }
}
