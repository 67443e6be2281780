package dev.soat.bootstrap;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/**
 * Whether the password everybody knows still stands. Once it was replaced, on whichever server,
 * this one notices within a second and asks no more.
 */
final class DefaultPassword implements BooleanSupplier {
  private static final long PAUSE = Duration.ofMillis(500).toNanos();

  private final BooleanSupplier stored;
  private volatile boolean stands;
  private volatile long askedAt;

  DefaultPassword(BooleanSupplier stored) {
    this.stored = stored;
    this.stands = stored.getAsBoolean();
    this.askedAt = System.nanoTime();
  }

  @Override
  public boolean getAsBoolean() {
    if (stands && System.nanoTime() - askedAt > PAUSE) {
      askedAt = System.nanoTime();
      stands = stored.getAsBoolean();
    }
    return stands;
  }
}
