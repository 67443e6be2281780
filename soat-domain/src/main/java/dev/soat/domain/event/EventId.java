package dev.soat.domain.event;

import dev.soat.domain.shared.IdGenerator;
import dev.soat.domain.shared.Identifier;

/** Names an event: {@code evt_} and 16 letters or digits. It stays the same however often told. */
public record EventId(String value) implements Identifier {
  public static final String PREFIX = "evt_";

  public EventId {
    Identifier.require(PREFIX, value);
  }

  public static EventId next(IdGenerator ids) {
    return new EventId(ids.next(PREFIX));
  }

  /** The id of what can happen only once, by a text that tells it from all else. */
  public static EventId of(String seed) {
    return new EventId(Identifier.derive(PREFIX, seed));
  }

  @Override
  public String toString() {
    return value;
  }
}
