package dev.soat.http.webhook;

import dev.soat.domain.webhook.Delivery;
import dev.soat.http.wire.FieldWriter;

/** Deliveries on the wire. */
final class DeliveryJson {
  private DeliveryJson() {}

  static void write(Delivery delivery, FieldWriter out) {
    out.field("id", delivery.id())
        .field("event_type", delivery.event().event().name())
        .field("payload", delivery.event().payload())
        .field("status", delivery.status().wire())
        .field("status_code", delivery.statusCode())
        .field("attempts", delivery.attempts())
        .field("last_attempt_at", delivery.lastAttemptAt())
        .field("response_body", delivery.responseBody())
        .field("created_at", delivery.createdAt())
        .field("updated_at", delivery.updatedAt())
        .field("error", delivery.error())
        .field("event_id", delivery.event().event().id())
        .field("next_attempt_at", delivery.nextAttemptAt());
  }
}
