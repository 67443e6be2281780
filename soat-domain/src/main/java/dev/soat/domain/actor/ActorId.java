package dev.soat.domain.actor;

import dev.soat.domain.shared.IdGenerator;
import dev.soat.domain.shared.Identifier;
import java.util.Optional;

/** Names an actor: {@code act_} and 16 letters or digits. */
public record ActorId(String value) implements Identifier {
  public static final String PREFIX = "act_";

  public ActorId {
    Identifier.require(PREFIX, value);
  }

  public static ActorId next(IdGenerator ids) {
    return new ActorId(ids.next(PREFIX));
  }

  /** What a caller wrote; empty when it cannot name an actor, so that it simply does not exist. */
  public static Optional<ActorId> parse(String text) {
    return Identifier.matches(PREFIX, text) ? Optional.of(new ActorId(text)) : Optional.empty();
  }

  @Override
  public String toString() {
    return value;
  }
}
