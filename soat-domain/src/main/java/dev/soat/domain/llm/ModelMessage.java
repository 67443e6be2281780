package dev.soat.domain.llm;

import java.util.List;

/** One message as a model sees it. */
public sealed interface ModelMessage {
  /** What the model is told to keep to. */
  record SystemMessage(String text) implements ModelMessage {}

  /** What it is to answer. */
  record UserMessage(String text) implements ModelMessage {}

  /** What it said, and which tools it asked for. */
  record AssistantMessage(String text, List<ToolCall> toolCalls) implements ModelMessage {
    public AssistantMessage {
      toolCalls = List.copyOf(toolCalls);
    }

    public AssistantMessage(String text) {
      this(text, List.of());
    }
  }

  /** What a tool answered to the call {@code callId} of the preceding assistant message. */
  record ToolResult(String callId, String toolName, String text) implements ModelMessage {}
}
