package dev.soat.domain.policy;

import java.time.Instant;

/**
 * A policy as it is stored.
 *
 * @param version raised by every change of what it says
 */
public record Policy(
    PolicyId id, int version, PolicySettings settings, Instant createdAt, Instant updatedAt) {

  /** This policy with what it says now. */
  public PolicyVersion current() {
    return new PolicyVersion(id, version);
  }
}
