package dev.soat.application.webhook;

import dev.soat.domain.webhook.Attempt;
import dev.soat.domain.webhook.DueDelivery;
import dev.soat.domain.webhook.RetrySchedule;
import dev.soat.domain.webhook.Verdict;
import dev.soat.domain.webhook.WebhookAnswer;
import dev.soat.domain.webhook.WebhookRequest;
import dev.soat.domain.webhook.WebhookTransport;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Calls a receiver once. No connection to the store is held meanwhile. */
final class DeliveryCall {
  private static final Logger log = LoggerFactory.getLogger(DeliveryCall.class);

  private final WebhookTransport transport;
  private final RetrySchedule schedule;
  private final RandomGenerator chance;

  /**
   * @param chance safe for use by many threads
   */
  DeliveryCall(WebhookTransport transport, RetrySchedule schedule, RandomGenerator chance) {
    this.transport = transport;
    this.schedule = schedule;
    this.chance = chance;
  }

  /** Never throws. */
  Attempt make(DueDelivery due) {
    WebhookAnswer answer = answer(due);
    return Attempt.of(due, answer, Verdict.of(answer, due.tries(), schedule, chance.nextDouble()));
  }

  private WebhookAnswer answer(DueDelivery due) {
    if (due.secrets().isEmpty()) {
      return new WebhookAnswer.Unanswered(
          "The secret of this webhook cannot be decrypted with the keys this server has."
              + " Make the webhook anew, or ask the operator to add the key it was stored with to"
              + " SECRETS_ENCRYPTION_KEY_PREVIOUS.");
    }
    try {
      return transport.send(WebhookRequest.of(due));
    } catch (RuntimeException fault) {
      log.error("Delivery {} could not be sent", due.id(), fault);
      return new WebhookAnswer.Unanswered("This server could not send it; its log says more.");
    }
  }
}
