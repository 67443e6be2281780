package dev.soat.bootstrap.config;

import dev.soat.application.webhook.DispatchSettings;
import dev.soat.domain.webhook.RetrySchedule;
import java.time.Duration;
import java.util.List;

/** The numbers of webhooks, where the environment overrides them. */
final class WebhookConfig {
  private static final String RETRIES = "SOAT_WEBHOOK_RETRY_SECONDS";
  private static final int LONGEST_SECONDS = 604_800;

  private WebhookConfig() {}

  static DispatchSettings read(Environment environment) {
    DispatchSettings usual = DispatchSettings.DEFAULT;
    return new DispatchSettings(
        schedule(environment, usual.schedule()),
        Duration.ofMillis(
            environment.integer(
                "SOAT_WEBHOOK_TIMEOUT_MS",
                Math.toIntExact(usual.timeout().toMillis()),
                1,
                300_000)),
        environment.millis("SOAT_WEBHOOK_POLL_MS", usual.poll()),
        environment.integer("SOAT_WEBHOOK_CALLS", usual.perNode(), 1, 10_000),
        environment.integer("SOAT_WEBHOOK_CALLS_PER_RECEIVER", usual.perReceiver(), 1, 1_000),
        environment.period("SOAT_WEBHOOK_RETENTION", usual.retention()),
        environment.period("SOAT_WEBHOOK_SECRET_OVERLAP", usual.secretOverlap()));
  }

  private static RetrySchedule schedule(Environment environment, RetrySchedule usual) {
    List<String> written = environment.list(RETRIES);
    if (written.isEmpty()) {
      return usual;
    }
    if (written.size() > RetrySchedule.MOST_ATTEMPTS) {
      throw new ConfigException(
          RETRIES + " must hold at most " + RetrySchedule.MOST_ATTEMPTS + " numbers.");
    }
    return new RetrySchedule(
        written.stream().map(WebhookConfig::delay).toList(), usual.jitter(), usual.longestPause());
  }

  private static Duration delay(String seconds) {
    try {
      int number = Integer.parseInt(seconds);
      if (number >= 0 && number <= LONGEST_SECONDS) {
        return Duration.ofSeconds(number);
      }
    } catch (NumberFormatException notANumber) {
      // Told below, in the same words as a number out of range.
    }
    throw new ConfigException(
        RETRIES + " must hold whole numbers up to " + LONGEST_SECONDS + ", such as 4,15,60,300.");
  }
}
