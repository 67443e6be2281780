package dev.soat.domain.llm;

import dev.soat.domain.shared.Json;
import org.jspecify.annotations.Nullable;

/** A tool as it is offered to a model; {@code parameters} is a JSON Schema, passed on verbatim. */
public record ToolDefinition(String name, @Nullable String description, Json.Obj parameters) {}
