package dev.soat.testing.memory;

import dev.soat.domain.webhook.Attempt;
import dev.soat.domain.webhook.Deliveries;
import dev.soat.domain.webhook.Delivery;
import dev.soat.domain.webhook.DeliveryStatus;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A delivery in the queue.
 *
 * @param held whether a policy has to be asked first
 * @param attemptsBefore how often it was tried before the schedule began
 * @param inOrder whether later ones about the same thing wait for it
 */
record DeliveryRow(Delivery delivery, boolean held, int attemptsBefore, boolean inOrder) {

  int tries() {
    return delivery.attempts() - attemptsBefore;
  }

  boolean isPending() {
    return delivery.status() == DeliveryStatus.PENDING;
  }

  boolean isDue(Instant now) {
    Instant due = delivery.nextAttemptAt();
    return isPending() && due != null && !due.isAfter(now);
  }

  DeliveryRow taken(Instant now, Instant until) {
    Delivery d = delivery;
    return new DeliveryRow(
        new Delivery(
            d.id(),
            d.webhookId(),
            d.event(),
            d.status(),
            d.statusCode(),
            d.attempts() + 1,
            now,
            d.responseBody(),
            d.error(),
            until,
            d.createdAt(),
            now),
        held,
        attemptsBefore,
        inOrder);
  }

  DeliveryRow dueAgain(Instant now) {
    Delivery d = delivery;
    return new DeliveryRow(
        new Delivery(
            d.id(),
            d.webhookId(),
            d.event(),
            DeliveryStatus.PENDING,
            d.statusCode(),
            d.attempts(),
            d.lastAttemptAt(),
            d.responseBody(),
            d.error(),
            now,
            d.createdAt(),
            now),
        held,
        d.attempts(),
        false);
  }

  DeliveryRow noted(Attempt attempt, DeliveryStatus status, @Nullable Instant due, Instant now) {
    Delivery d = delivery;
    return new DeliveryRow(
        new Delivery(
            d.id(),
            d.webhookId(),
            d.event(),
            status,
            attempt.statusCode(),
            d.attempts(),
            d.lastAttemptAt(),
            attempt.responseBody(),
            attempt.error(),
            due,
            d.createdAt(),
            now),
        false,
        attemptsBefore,
        inOrder && tries() < Deliveries.TRIES_IN_ORDER);
  }
}
