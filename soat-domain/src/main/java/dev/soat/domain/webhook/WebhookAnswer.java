package dev.soat.domain.webhook;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What came of calling a receiver. */
public sealed interface WebhookAnswer {
  /**
   * It answered; a redirect is an answer too and is not followed.
   *
   * @param body at most the first {@value WebhookTransport#MOST_KEPT} bytes as text, without
   *     secrets and without U+0000
   * @param retryAfter how long it asks to be left alone
   */
  record Answered(int status, String body, @Nullable Duration retryAfter)
      implements WebhookAnswer {}

  /**
   * It did not, or must not be called.
   *
   * @param reason one sentence for the owner of the webhook, without secrets
   */
  record Unanswered(String reason) implements WebhookAnswer {}
}
