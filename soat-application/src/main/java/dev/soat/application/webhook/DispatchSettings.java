package dev.soat.application.webhook;

import dev.soat.domain.webhook.RetrySchedule;
import java.time.Duration;

/**
 * How this server delivers.
 *
 * @param timeout how long a receiver may take to answer
 * @param poll how often it looks for what nobody told it of: retries, and events of other servers
 * @param perNode how many deliveries are under way at once
 * @param perReceiver how many of them to one webhook
 * @param retention after so long deliveries are removed
 * @param secretOverlap how long a secret that was exchanged signs beside the new one
 */
public record DispatchSettings(
    RetrySchedule schedule,
    Duration timeout,
    Duration poll,
    int perNode,
    int perReceiver,
    Duration retention,
    Duration secretOverlap) {
  public static final DispatchSettings DEFAULT =
      new DispatchSettings(
          RetrySchedule.DEFAULT,
          Duration.ofSeconds(10),
          Duration.ofSeconds(1),
          512,
          32,
          Duration.ofDays(30),
          Duration.ofHours(24));

  /** For what happens to a delivery beside the call itself. */
  private static final Duration SLACK = Duration.ofSeconds(30);

  public DispatchSettings {
    if (perNode < 1 || perReceiver < 1) {
      throw new IllegalArgumentException("at least one delivery is under way");
    }
  }

  /** How long a delivery that was taken is left to who took it; longer than any call. */
  Duration lease() {
    return timeout.plus(SLACK);
  }
}
