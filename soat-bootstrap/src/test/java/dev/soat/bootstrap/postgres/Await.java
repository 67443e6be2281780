package dev.soat.bootstrap.postgres;

import java.util.concurrent.Callable;

/** Waits for a condition; a test fails only when it never comes true. */
final class Await {
  private static final long LIMIT_NANOS = 60_000_000_000L;

  private Await() {}

  static void until(String what, Callable<Boolean> condition) {
    long begin = System.nanoTime();
    Exception last = null;
    while (System.nanoTime() - begin < LIMIT_NANOS) {
      try {
        if (condition.call()) {
          return;
        }
      } catch (Exception failure) {
        last = failure;
      }
      Pause.of(5);
    }
    throw new AssertionError("never came true: " + what, last);
  }
}
