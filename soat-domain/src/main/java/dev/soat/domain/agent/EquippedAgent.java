package dev.soat.domain.agent;

import dev.soat.domain.provider.AiProvider;
import dev.soat.domain.provider.ProviderAccess;
import dev.soat.domain.secret.SecretValue;
import org.jspecify.annotations.Nullable;

/**
 * An agent and the provider it uses.
 *
 * @param secret what the provider is called with; prints as {@code ***}
 */
public record EquippedAgent(Agent agent, AiProvider provider, @Nullable SecretValue secret) {
  /** The model this agent talks to. */
  public String model() {
    String own = agent.settings().model();
    return own == null ? provider.defaultModel() : own;
  }

  /** What a driver needs to reach it. */
  public ProviderAccess access() {
    return ProviderAccess.of(provider, secret);
  }
}
