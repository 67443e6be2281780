package dev.soat.domain.session;

import dev.soat.domain.shared.IdGenerator;
import dev.soat.domain.shared.Identifier;
import java.util.Optional;

/** Names a session: {@code sess_} and 16 letters or digits. */
public record SessionId(String value) implements Identifier {
  public static final String PREFIX = "sess_";

  public SessionId {
    Identifier.require(PREFIX, value);
  }

  public static SessionId next(IdGenerator ids) {
    return new SessionId(ids.next(PREFIX));
  }

  /** What a caller wrote; empty when it cannot name a session, so that it simply does not exist. */
  public static Optional<SessionId> parse(String text) {
    return Identifier.matches(PREFIX, text) ? Optional.of(new SessionId(text)) : Optional.empty();
  }

  @Override
  public String toString() {
    return value;
  }
}
