package dev.soat.testing.memory;

import dev.soat.domain.event.DomainEvent;
import dev.soat.domain.event.Outbox;
import dev.soat.domain.webhook.Delivery;
import dev.soat.domain.webhook.DeliveryId;
import dev.soat.domain.webhook.DeliveryStatus;
import dev.soat.domain.webhook.RecordedEvent;
import dev.soat.domain.webhook.Webhook;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

final class InMemoryOutbox implements Outbox {
  private final Rows rows;

  InMemoryOutbox(Rows rows) {
    this.rows = rows;
  }

  @Override
  public void append(DomainEvent event) {
    rows.transactions.atomically(() -> {
      rows.webhooks.all().stream()
          .map(WebhookRow::webhook)
          .filter(webhook -> webhook.projectId().equals(event.projectId()))
          .filter(webhook -> webhook.settings().wants(event.name()))
          .forEach(webhook -> add(event, webhook));
      return null;
    });
  }

  private void add(DomainEvent event, Webhook webhook) {
    DeliveryId id = DeliveryId.of(event.id(), webhook.id());
    if (rows.deliveries.find(id).isPresent()) {
      return;
    }
    Instant now = rows.now();
    RecordedEvent recorded = new RecordedEvent(event, now.truncatedTo(ChronoUnit.MILLIS));
    Delivery delivery =
        new Delivery(
            id,
            webhook.id(),
            recorded,
            DeliveryStatus.PENDING,
            null,
            0,
            null,
            null,
            null,
            now,
            now,
            now);
    rows.deliveries.insert(
        id, new DeliveryRow(delivery, webhook.settings().policyId() != null, 0, true));
  }
}
