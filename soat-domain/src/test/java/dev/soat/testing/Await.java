package dev.soat.testing;

import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Waits for a condition, and fails when it does not come true. */
public final class Await {
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final Duration PAUSE = Duration.ofMillis(2);

  private Await() {}

  public static void until(String what, BooleanSupplier condition) {
    present(what, () -> condition.getAsBoolean() ? Optional.of(true) : Optional.empty());
  }

  /** Waits for a value to be there. */
  public static <T> T present(String what, Supplier<Optional<T>> value) {
    long begin = System.nanoTime();
    while (true) {
      Optional<T> found = value.get();
      if (found.isPresent()) {
        return found.get();
      }
      if (System.nanoTime() - begin > PATIENCE.toNanos()) {
        throw new AssertionError("waited " + PATIENCE + " in vain: " + what);
      }
      pause();
    }
  }

  private static void pause() {
    try {
      Thread.sleep(PAUSE);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", stopped);
    }
  }
}
