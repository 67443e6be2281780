package dev.soat.domain.webhook;

import java.time.Duration;

/** What follows from an attempt. */
public sealed interface Verdict {
  /** The receiver has it. */
  record Completed() implements Verdict {}

  /** It is given up. */
  record Failed() implements Verdict {}

  /** It is given up, and the receiver wants no more: the webhook is switched off. */
  record Gone() implements Verdict {}

  /** The webhook's policy does not let the event through: there is no delivery at all. */
  record Withheld() implements Verdict {}

  /**
   * It is tried again.
   *
   * @param delay since the beginning of this attempt
   * @param pause how long the receiver is left alone from now on, with everything; zero for not
   */
  record Retry(Duration delay, Duration pause) implements Verdict {}

  /**
   * Judges an answer: 2xx is a success, 410 switches the webhook off, {@code Retry-After} of 429
   * and 503 is honoured, anything else is tried again while the schedule lasts.
   *
   * @param chance from 0 up to 1
   */
  static Verdict of(WebhookAnswer answer, int tries, RetrySchedule schedule, double chance) {
    return switch (answer) {
      case WebhookAnswer.Answered answered when isSuccess(answered.status()) -> new Completed();
      case WebhookAnswer.Answered answered when answered.status() == 410 -> new Gone();
      case WebhookAnswer.Answered answered ->
          again(tries, schedule, chance, pause(answered, schedule));
      case WebhookAnswer.Unanswered unanswered -> again(tries, schedule, chance, Duration.ZERO);
    };
  }

  private static boolean isSuccess(int status) {
    return status >= 200 && status < 300;
  }

  private static Duration pause(WebhookAnswer.Answered answered, RetrySchedule schedule) {
    Duration asked = answered.retryAfter();
    boolean busy = answered.status() == 429 || answered.status() == 503;
    return busy && asked != null ? schedule.pause(asked) : Duration.ZERO;
  }

  private static Verdict again(int tries, RetrySchedule schedule, double chance, Duration pause) {
    return schedule
        .delayAfter(tries, chance)
        .<Verdict>map(delay -> new Retry(delay, pause))
        .orElseGet(Failed::new);
  }
}
