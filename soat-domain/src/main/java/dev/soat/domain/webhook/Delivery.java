package dev.soat.domain.webhook;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One event on its way to one webhook.
 *
 * @param statusCode what the receiver answered last; null when it did not
 * @param attempts how often it was tried, over all rounds
 * @param responseBody the beginning of what the receiver answered last
 * @param error why the last attempt did not get an answer
 * @param nextAttemptAt when it is due, as long as it is pending
 */
public record Delivery(
    DeliveryId id,
    WebhookId webhookId,
    RecordedEvent event,
    DeliveryStatus status,
    @Nullable Integer statusCode,
    int attempts,
    @Nullable Instant lastAttemptAt,
    @Nullable String responseBody,
    @Nullable String error,
    @Nullable Instant nextAttemptAt,
    Instant createdAt,
    Instant updatedAt) {}
