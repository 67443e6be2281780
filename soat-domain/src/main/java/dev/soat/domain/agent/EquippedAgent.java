package dev.soat.domain.agent;

import dev.soat.domain.provider.AiProvider;

/** An agent and the provider it uses. */
public record EquippedAgent(Agent agent, AiProvider provider) {
  /** The model this agent talks to. */
  public String model() {
    String own = agent.settings().model();
    return own == null ? provider.defaultModel() : own;
  }
}
