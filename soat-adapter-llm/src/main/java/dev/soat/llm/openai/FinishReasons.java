package dev.soat.llm.openai;

import dev.soat.domain.llm.StopReason;
import org.jspecify.annotations.Nullable;

/** Translates why a model stopped. */
final class FinishReasons {
  private FinishReasons() {}

  /** Some providers say {@code stop}, or nothing, although the model waits for a tool. */
  static StopReason read(@Nullable String reason, boolean calls) {
    return switch (reason) {
      case "stop" -> calls ? StopReason.TOOL_CALLS : StopReason.STOP;
      case "length" -> StopReason.LENGTH;
      case "content_filter" -> StopReason.CONTENT_FILTER;
      case "tool_calls", "function_call" -> StopReason.TOOL_CALLS;
      case null, default -> calls ? StopReason.TOOL_CALLS : StopReason.OTHER;
    };
  }
}
