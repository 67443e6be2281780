package dev.soat.domain.generation;

/** Why a generation failed: the stop reason clients see. */
public enum FailureReason {
  /** A newer request of the same session took its place. */
  SUPERSEDED("superseded"),
  /** Somebody asked to stop it. */
  CANCELLED("cancelled"),
  /** Its session or conversation was deleted. */
  DELETED("deleted"),
  /** The server that ran it went away, or lost the database for longer than the lease. */
  NODE_LOST("node_lost"),
  /** The provider failed or could not be reached. */
  PROVIDER_ERROR("provider_error"),
  PROVIDER_TIMEOUT("provider_timeout"),
  /**
   * What the generation needs is missing or does not fit: an agent, a driver, a shorter history.
   */
  NOT_RUNNABLE("not_runnable"),
  /** A fault of this product. */
  INTERNAL("internal_error");

  private final String wire;

  FailureReason(String wire) {
    this.wire = wire;
  }

  public String wire() {
    return wire;
  }
}
