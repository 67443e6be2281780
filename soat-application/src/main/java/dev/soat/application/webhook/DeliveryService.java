package dev.soat.application.webhook;

import dev.soat.application.access.AccessControl;
import dev.soat.application.access.Audit;
import dev.soat.application.access.Caller;
import dev.soat.application.access.Operation;
import dev.soat.application.access.Subject;
import dev.soat.domain.Storage;
import dev.soat.domain.event.EventSignal;
import dev.soat.domain.shared.Page;
import dev.soat.domain.shared.PageRequest;
import dev.soat.domain.shared.SoatException;
import dev.soat.domain.webhook.Deliveries;
import dev.soat.domain.webhook.Delivery;
import dev.soat.domain.webhook.DeliveryId;
import dev.soat.domain.webhook.Webhook;

/** What webhooks were told, and how that went. */
public final class DeliveryService {
  private final Deliveries deliveries;
  private final WebhookAccess webhooks;
  private final Audit audit;
  private final EventSignal signal;

  public DeliveryService(Storage storage, AccessControl access, Audit audit, EventSignal signal) {
    this.deliveries = storage.deliveries();
    this.webhooks = new WebhookAccess(storage, access);
    this.audit = audit;
    this.signal = signal;
  }

  /** The deliveries of a webhook, newest first. */
  public Page<Delivery> list(Caller caller, String projectId, String webhookId, PageRequest page) {
    Webhook webhook =
        webhooks.permitted(caller, Operation.LIST_WEBHOOK_DELIVERIES, projectId, webhookId);
    return deliveries.list(webhook.id(), page);
  }

  public Delivery get(Caller caller, String projectId, String webhookId, String deliveryId) {
    Webhook webhook =
        webhooks.permitted(caller, Operation.GET_WEBHOOK_DELIVERY, projectId, webhookId);
    return DeliveryId.parse(deliveryId)
        .flatMap(id -> deliveries.find(webhook.id(), id))
        .orElseThrow(() -> notFound(deliveryId));
  }

  /** Sends a delivery anew, however it ended; under its own id and that of its event. */
  public Delivery redeliver(Caller caller, String projectId, String webhookId, String deliveryId) {
    Operation operation = Operation.REDELIVER_WEBHOOK_DELIVERY;
    Webhook webhook = webhooks.permitted(caller, operation, projectId, webhookId);
    DeliveryId id = DeliveryId.parse(deliveryId).orElseThrow(() -> notFound(deliveryId));
    Delivery delivery =
        audit.change(
            caller,
            operation,
            Subject.of(webhook.projectId(), id),
            () -> deliveries.redeliver(webhook.id(), id).orElseThrow(() -> notFound(deliveryId)));
    signal.stored(webhook.projectId());
    return delivery;
  }

  private static SoatException notFound(String id) {
    return SoatException.notFound("Delivery", id);
  }
}
