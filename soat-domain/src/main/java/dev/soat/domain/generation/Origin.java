package dev.soat.domain.generation;

/** Who asked for a generation, which decides whom it may supersede and for whom it waits. */
public enum Origin {
  /** A session: a newer request of the same session supersedes it. */
  SESSION("session"),
  /** A conversation: it queues and is never superseded. */
  CONVERSATION("conversation");

  private final String wire;

  Origin(String wire) {
    this.wire = wire;
  }

  public String wire() {
    return wire;
  }
}
