package dev.soat.domain.webhook;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * When a delivery that did not arrive is tried again.
 *
 * @param delays from the beginning of an attempt to that of the next; as many further attempts as
 *     there are delays, at most {@value #MOST_ATTEMPTS}
 * @param jitter the share by which a delay is longer or shorter by chance, 0 to 1
 * @param longestPause the longest a receiver may ask to be left alone
 */
public record RetrySchedule(List<Duration> delays, double jitter, Duration longestPause) {
  public static final int MOST_ATTEMPTS = 50;

  /** Three attempts within half a minute, then minutes, then hours: about a day altogether. */
  public static final RetrySchedule DEFAULT =
      new RetrySchedule(
          List.of(
              Duration.ofSeconds(4),
              Duration.ofSeconds(15),
              Duration.ofMinutes(1),
              Duration.ofMinutes(5),
              Duration.ofMinutes(30),
              Duration.ofHours(2),
              Duration.ofHours(5),
              Duration.ofHours(10)),
          0.2,
          Duration.ofHours(1));

  public RetrySchedule {
    delays = List.copyOf(delays);
    boolean positive = delays.stream().noneMatch(Duration::isNegative);
    if (!positive || delays.size() > MOST_ATTEMPTS || longestPause.isNegative()) {
      throw new IllegalArgumentException("delays are not negative, and there are not too many");
    }
    if (!(jitter >= 0 && jitter <= 1)) {
      throw new IllegalArgumentException("jitter is a share from 0 to 1");
    }
  }

  /**
   * How long after the beginning of this attempt the next one is due.
   *
   * @param tries how often it was tried
   * @param chance from 0 up to 1
   * @return empty when it is not tried again
   */
  public Optional<Duration> delayAfter(int tries, double chance) {
    if (tries < 1 || tries > delays.size()) {
      return Optional.empty();
    }
    double share = 1 - jitter + 2 * jitter * chance;
    return Optional.of(Duration.ofMillis(Math.round(delays.get(tries - 1).toMillis() * share)));
  }

  /** How long a receiver that asks for this pause is left alone. */
  public Duration pause(Duration asked) {
    return asked.compareTo(longestPause) > 0 ? longestPause : asked;
  }
}
