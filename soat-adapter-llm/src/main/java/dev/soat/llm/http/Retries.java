package dev.soat.llm.http;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How often a call is tried, and the waits in between: the first one is doubled from attempt to
 * attempt and shortened by chance, down to its half, so that many callers do not come back at once.
 *
 * @param attempts in all, the first one included
 * @param longestWait a provider that asks for a longer wait is not tried again
 */
public record Retries(int attempts, Duration firstWait, Duration longestWait) {
  public static final Retries DEFAULT =
      new Retries(3, Duration.ofMillis(500), Duration.ofSeconds(30));

  public Retries {
    if (attempts < 1 || attempts > 10 || firstWait.isNegative() || longestWait.isNegative()) {
      throw new IllegalArgumentException("1 to 10 attempts, waits not negative");
    }
  }

  /**
   * The wait after a failed attempt; null when there is no further one.
   *
   * @param failed how many attempts have failed
   * @param asked what the provider asked for
   * @param chance from 0 to 1
   */
  @Nullable Duration after(int failed, @Nullable Duration asked, double chance) {
    if (failed >= attempts) {
      return null;
    }
    if (asked != null && !asked.isZero()) {
      return asked.compareTo(longestWait) > 0 ? null : asked;
    }
    long doubled = firstWait.toNanos() << (failed - 1);
    long nanos = Math.min(doubled, longestWait.toNanos());
    return Duration.ofNanos(nanos - (long) (nanos / 2.0 * chance));
  }
}
