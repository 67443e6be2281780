package dev.soat.domain.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RetryScheduleTest {
  private static final RetrySchedule USUAL = RetrySchedule.DEFAULT;

  @Test
  void every_delay_stays_within_its_jitter_and_the_schedule_ends() {
    Random chance = new Random(20261122);
    for (int trial = 0; trial < 2_000; trial++) {
      List<Duration> delays =
          Stream.generate(() -> Duration.ofMillis(chance.nextInt(10_000_000)))
              .limit(chance.nextInt(RetrySchedule.MOST_ATTEMPTS + 1))
              .toList();
      double jitter = chance.nextDouble();
      RetrySchedule schedule = new RetrySchedule(delays, jitter, Duration.ZERO);
      for (int tries = 1; tries <= delays.size(); tries++) {
        double wanted = delays.get(tries - 1).toMillis();
        assertThat(
                (double) schedule.delayAfter(tries, chance.nextDouble()).orElseThrow().toMillis())
            .isBetween(wanted * (1 - jitter) - 1, wanted * (1 + jitter) + 1);
      }
      assertThat(schedule.delayAfter(delays.size() + 1, 0.5)).isEmpty();
      assertThat(schedule.delayAfter(0, 0.5)).isEmpty();
    }
  }

  @Test
  void the_first_three_attempts_lie_within_half_a_minute_then_come_minutes() {
    Duration first = USUAL.delayAfter(1, 1).orElseThrow();
    Duration second = USUAL.delayAfter(2, 1).orElseThrow();

    assertThat(first.plus(second)).isLessThan(Duration.ofSeconds(30));
    assertThat(USUAL.delayAfter(3, 0).orElseThrow()).isGreaterThan(Duration.ofSeconds(45));
    assertThat(USUAL.delayAfter(4, 0).orElseThrow()).isGreaterThan(Duration.ofMinutes(3));
  }

  @Test
  void a_schedule_has_its_limits() {
    List<Duration> many =
        Collections.nCopies(RetrySchedule.MOST_ATTEMPTS + 1, Duration.ofSeconds(1));
    assertThatThrownBy(() -> new RetrySchedule(many, 0, Duration.ZERO))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new RetrySchedule(List.of(Duration.ofSeconds(-1)), 0, Duration.ZERO))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new RetrySchedule(List.of(), Double.NaN, Duration.ZERO))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @ValueSource(ints = {200, 201, 204, 299})
  void success_is_every_status_of_its_hundred(int status) {
    assertThat(verdict(status, null, 1)).isEqualTo(new Verdict.Completed());
  }

  @ParameterizedTest
  @ValueSource(ints = {100, 199, 300, 302, 400, 404, 429, 500, 503})
  void everything_else_is_tried_again_as_long_as_the_schedule_lasts(int status) {
    assertThat(verdict(status, null, 1))
        .isEqualTo(new Verdict.Retry(Duration.ofSeconds(4), Duration.ZERO));
    assertThat(verdict(status, null, USUAL.delays().size() + 1)).isEqualTo(new Verdict.Failed());
  }

  @Test
  void who_is_gone_is_not_asked_again() {
    assertThat(verdict(410, Duration.ofSeconds(1), 1)).isEqualTo(new Verdict.Gone());
  }

  @Test
  void a_pause_is_given_to_who_is_busy_and_no_longer_than_the_longest() {
    Duration second = Duration.ofSeconds(1);
    assertThat(verdict(429, second, 1)).isEqualTo(new Verdict.Retry(Duration.ofSeconds(4), second));
    assertThat(verdict(503, Duration.ofDays(400), 1))
        .isEqualTo(new Verdict.Retry(Duration.ofSeconds(4), USUAL.longestPause()));
    assertThat(verdict(500, second, 1))
        .isEqualTo(new Verdict.Retry(Duration.ofSeconds(4), Duration.ZERO));
  }

  private static Verdict verdict(int status, Duration retryAfter, int tries) {
    return Verdict.of(new WebhookAnswer.Answered(status, "", retryAfter), tries, USUAL, 0.5);
  }
}
