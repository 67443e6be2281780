package dev.soat.domain.generation;

import java.time.Duration;

/**
 * Who runs, and for how long without another word. The end is counted by the store's clock from the
 * moment it is written.
 *
 * @param owner names one start of one process
 */
public record Lease(String owner, Duration length) {
  public Lease {
    if (owner.isEmpty() || length.isNegative() || length.isZero()) {
      throw new IllegalArgumentException("a lease has an owner and a positive length");
    }
  }
}
