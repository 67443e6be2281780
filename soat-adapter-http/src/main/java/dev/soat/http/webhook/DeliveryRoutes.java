package dev.soat.http.webhook;

import dev.soat.application.access.Caller;
import dev.soat.application.access.Operation;
import dev.soat.application.webhook.DeliveryService;
import dev.soat.domain.shared.PageRequest;
import dev.soat.http.wire.Exchange;
import dev.soat.http.wire.Reply;
import dev.soat.http.wire.RouteGroup;
import dev.soat.http.wire.Routes;

/** What webhooks were told. */
public final class DeliveryRoutes implements RouteGroup {
  private static final String ALL = WebhookRoutes.ONE + "/deliveries";
  private static final String ONE = ALL + "/{delivery_id}";

  private final DeliveryService deliveries;

  public DeliveryRoutes(DeliveryService deliveries) {
    this.deliveries = deliveries;
  }

  @Override
  public void register(Routes routes) {
    routes
        .get(ALL, Operation.LIST_WEBHOOK_DELIVERIES, this::list)
        .get(ONE, Operation.GET_WEBHOOK_DELIVERY, this::get)
        .post(ONE + "/redeliver", Operation.REDELIVER_WEBHOOK_DELIVERY, this::redeliver);
  }

  private Reply list(Exchange exchange, Caller caller) {
    PageRequest page = exchange.query().page();
    return Reply.page(
        deliveries.list(caller, exchange.path("project_id"), exchange.path("webhook_id"), page),
        page,
        DeliveryJson::write);
  }

  private Reply get(Exchange exchange, Caller caller) {
    return Reply.ok(
        deliveries.get(
            caller,
            exchange.path("project_id"),
            exchange.path("webhook_id"),
            exchange.path("delivery_id")),
        DeliveryJson::write);
  }

  private Reply redeliver(Exchange exchange, Caller caller) {
    return Reply.accepted(
        deliveries.redeliver(
            caller,
            exchange.path("project_id"),
            exchange.path("webhook_id"),
            exchange.path("delivery_id")),
        DeliveryJson::write);
  }
}
