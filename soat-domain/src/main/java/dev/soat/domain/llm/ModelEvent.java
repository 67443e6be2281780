package dev.soat.domain.llm;

/** One step of progress of a model. */
public sealed interface ModelEvent {
  /** More of the visible answer. */
  record TextDelta(String text) implements ModelEvent {}

  /** More of what the model thinks aloud; not part of the answer. */
  record ReasoningDelta(String text) implements ModelEvent {}

  /** The model begins to write a tool call; its arguments come with the reply. */
  record ToolCallStarted(String callId, String toolName) implements ModelEvent {}
}
