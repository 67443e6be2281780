package dev.soat.domain.llm;

import dev.soat.domain.shared.Json;

/**
 * A model asks for a tool to be run.
 *
 * @param arguments what the model wrote: an object, or a string holding the text when it was not
 *     JSON
 */
public record ToolCall(String id, String toolName, Json arguments) {}
