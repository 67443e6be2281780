package dev.soat.domain.agent;

import dev.soat.domain.shared.IdGenerator;
import dev.soat.domain.shared.Identifier;
import java.util.Optional;

/** Names an agent: {@code agt_} and 16 letters or digits. */
public record AgentId(String value) implements Identifier {
  public static final String PREFIX = "agt_";

  public AgentId {
    Identifier.require(PREFIX, value);
  }

  public static AgentId next(IdGenerator ids) {
    return new AgentId(ids.next(PREFIX));
  }

  /** What a caller wrote; empty when it cannot name an agent, so that it simply does not exist. */
  public static Optional<AgentId> parse(String text) {
    return Identifier.matches(PREFIX, text) ? Optional.of(new AgentId(text)) : Optional.empty();
  }

  @Override
  public String toString() {
    return value;
  }
}
