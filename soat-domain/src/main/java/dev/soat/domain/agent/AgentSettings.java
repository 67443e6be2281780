package dev.soat.domain.agent;

import dev.soat.domain.provider.AiProviderId;
import dev.soat.domain.shared.Json;
import dev.soat.domain.shared.Json.Arr;
import dev.soat.domain.shared.Json.Obj;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Everything about an agent that its owner may set. Null means not set.
 *
 * @param instructions the system prompt
 * @param model overrides the provider's default model
 * @param maxSteps how many model calls one generation may make, at least 1; null is {@link
 *     #DEFAULT_MAX_STEPS}
 * @param maxContextMessages how many of the last messages a model is shown; null or 0 is all
 */
public record AgentSettings(
    AiProviderId aiProviderId,
    @Nullable String name,
    @Nullable String instructions,
    @Nullable String model,
    @Nullable List<String> toolIds,
    @Nullable Integer maxSteps,
    @Nullable Json toolChoice,
    @Nullable Arr stopConditions,
    @Nullable List<String> activeToolIds,
    @Nullable Arr stepRules,
    @Nullable Obj boundaryPolicy,
    @Nullable Double temperature,
    @Nullable Obj knowledgeConfig,
    @Nullable Integer maxContextMessages,
    boolean singleSessionPerActor) {
  public static final int DEFAULT_MAX_STEPS = 20;

  public AgentSettings {
    toolIds = toolIds == null ? null : List.copyOf(toolIds);
    activeToolIds = activeToolIds == null ? null : List.copyOf(activeToolIds);
    if (maxSteps != null && maxSteps < 1) {
      throw new IllegalArgumentException("max_steps is at least 1");
    }
    if (maxContextMessages != null && maxContextMessages < 0) {
      throw new IllegalArgumentException("max_context_messages is not negative");
    }
    if (temperature != null && !Double.isFinite(temperature)) {
      throw new IllegalArgumentException("temperature is a finite number");
    }
  }
}
