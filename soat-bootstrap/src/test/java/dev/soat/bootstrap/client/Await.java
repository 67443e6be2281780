package dev.soat.bootstrap.client;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.function.Supplier;

/** Waits for a condition. */
final class Await {
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(50);

  private Await() {}

  /** Returns as soon as the condition holds; fails with the story where it never does. */
  static void until(Duration longest, Supplier<String> story, Callable<Boolean> condition)
      throws Exception {
    long start = System.nanoTime();
    while (!condition.call()) {
      if (System.nanoTime() - start > longest.toNanos()) {
        throw new AssertionError("not after " + longest + ": " + story.get());
      }
      Thread.sleep(BETWEEN_LOOKS);
    }
  }
}
