package dev.soat.domain.webhook;

import org.jspecify.annotations.Nullable;

/**
 * How one attempt went.
 *
 * @param number that of the {@link DueDelivery}
 */
public record Attempt(
    DeliveryId delivery,
    WebhookId webhook,
    int number,
    @Nullable Integer statusCode,
    @Nullable String responseBody,
    @Nullable String error,
    Verdict verdict) {

  /** What came of calling the receiver. */
  public static Attempt of(DueDelivery due, WebhookAnswer answer, Verdict verdict) {
    return switch (answer) {
      case WebhookAnswer.Answered answered ->
          new Attempt(
              due.id(),
              due.webhookId(),
              due.attempt(),
              answered.status(),
              answered.body(),
              null,
              verdict);
      case WebhookAnswer.Unanswered unanswered ->
          new Attempt(
              due.id(), due.webhookId(), due.attempt(), null, null, unanswered.reason(), verdict);
    };
  }

  /** One that was not made, because the event must not be told. */
  public static Attempt withheld(DueDelivery due) {
    return new Attempt(
        due.id(), due.webhookId(), due.attempt(), null, null, null, new Verdict.Withheld());
  }
}
