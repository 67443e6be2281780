package dev.soat.domain.llm;

/** Whether the model may, must or must not call a tool. */
public sealed interface ToolChoice {
  record Auto() implements ToolChoice {}

  record Required() implements ToolChoice {}

  record None() implements ToolChoice {}

  /** This tool and no other. */
  record Named(String toolName) implements ToolChoice {}
}
