package dev.soat.domain.llm;

/** Whether the model may, must or must not call a tool. */
public sealed interface ToolChoice {
  /** It may. */
  record Auto() implements ToolChoice {}

  /** It must call at least one. */
  record Required() implements ToolChoice {}

  /** It must not. */
  record None() implements ToolChoice {}

  /** This tool and no other. */
  record Named(String toolName) implements ToolChoice {}
}
