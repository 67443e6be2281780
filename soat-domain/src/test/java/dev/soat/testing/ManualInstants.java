package dev.soat.testing;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;

/** A clock that stands still until the test moves it. Safe for use by many threads. */
public final class ManualInstants implements InstantSource {
  private final AtomicReference<Instant> now;

  public ManualInstants(Instant now) {
    this.now = new AtomicReference<>(now);
  }

  /** Starts at the noon of some day. */
  public static ManualInstants atNoon() {
    return new ManualInstants(Instant.parse("2026-01-15T12:00:00Z"));
  }

  @Override
  public Instant instant() {
    return now.get();
  }

  public void set(Instant instant) {
    now.set(instant);
  }

  public void advance(Duration by) {
    now.updateAndGet(instant -> instant.plus(by));
  }
}
