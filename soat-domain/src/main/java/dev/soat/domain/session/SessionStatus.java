package dev.soat.domain.session;

import java.util.Optional;

/** Whether a session takes messages. */
public enum SessionStatus {
  OPEN("open"),
  /** Its owner closed it. */
  CLOSED("closed"),
  /** Nobody wrote for longer than its time to live. */
  EXPIRED("expired");

  private final String wire;

  SessionStatus(String wire) {
    this.wire = wire;
  }

  public String wire() {
    return wire;
  }

  public static Optional<SessionStatus> parse(String text) {
    for (SessionStatus status : values()) {
      if (status.wire.equals(text)) {
        return Optional.of(status);
      }
    }
    return Optional.empty();
  }
}
