package dev.soat.testing;

import dev.soat.domain.agent.AgentSettings;
import dev.soat.domain.provider.AiProviderId;
import org.jspecify.annotations.Nullable;

/** Settings of an agent of which a test names only what it is about; the rest is not set. */
public final class AgentSettingsBuilder {
  private final AiProviderId provider;
  private @Nullable String name;
  private @Nullable String instructions;
  private @Nullable String model;
  private @Nullable Double temperature;
  private @Nullable Integer maxContextMessages;

  private AgentSettingsBuilder(AiProviderId provider) {
    this.provider = provider;
  }

  public static AgentSettingsBuilder using(AiProviderId provider) {
    return new AgentSettingsBuilder(provider);
  }

  public AgentSettingsBuilder name(String name) {
    this.name = name;
    return this;
  }

  public AgentSettingsBuilder instructions(String instructions) {
    this.instructions = instructions;
    return this;
  }

  public AgentSettingsBuilder model(String model) {
    this.model = model;
    return this;
  }

  public AgentSettingsBuilder temperature(double temperature) {
    this.temperature = temperature;
    return this;
  }

  public AgentSettingsBuilder maxContextMessages(int maxContextMessages) {
    this.maxContextMessages = maxContextMessages;
    return this;
  }

  public AgentSettings build() {
    return new AgentSettings(
        provider,
        name,
        instructions,
        model,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        temperature,
        null,
        maxContextMessages,
        false);
  }
}
