package dev.soat.http.webhook;

import dev.soat.application.access.Caller;
import dev.soat.application.access.Operation;
import dev.soat.application.webhook.WebhookChange;
import dev.soat.application.webhook.WebhookDraft;
import dev.soat.application.webhook.WebhookService;
import dev.soat.http.wire.Exchange;
import dev.soat.http.wire.Lists;
import dev.soat.http.wire.Reply;
import dev.soat.http.wire.RouteGroup;
import dev.soat.http.wire.Routes;

/** Webhooks. */
public final class WebhookRoutes implements RouteGroup {
  static final String ALL = "/api/v1/projects/{project_id}/webhooks";
  static final String ONE = ALL + "/{webhook_id}";

  private final WebhookService webhooks;

  public WebhookRoutes(WebhookService webhooks) {
    this.webhooks = webhooks;
  }

  @Override
  public void register(Routes routes) {
    routes
        .get(ALL, Operation.LIST_WEBHOOKS, this::list)
        .post(ALL, Operation.CREATE_WEBHOOK, this::create)
        .get(ONE, Operation.GET_WEBHOOK, this::get)
        .put(ONE, Operation.UPDATE_WEBHOOK, this::update)
        .delete(ONE, Operation.DELETE_WEBHOOK, this::delete)
        .get(ONE + "/secret", Operation.GET_WEBHOOK_SECRET, this::secret)
        .post(ONE + "/rotate-secret", Operation.ROTATE_WEBHOOK_SECRET, this::rotateSecret);
  }

  private Reply create(Exchange exchange, Caller caller) {
    WebhookDraft draft = exchange.body(WebhookJson::draft);
    return Reply.created(
        webhooks.create(caller, exchange.path("project_id"), draft), WebhookJson::write);
  }

  private Reply list(Exchange exchange, Caller caller) {
    String project = exchange.path("project_id");
    return Lists.bare(exchange, page -> webhooks.list(caller, project, page), WebhookJson::write);
  }

  private Reply get(Exchange exchange, Caller caller) {
    return Reply.ok(
        webhooks.get(caller, exchange.path("project_id"), exchange.path("webhook_id")),
        WebhookJson::write);
  }

  private Reply update(Exchange exchange, Caller caller) {
    WebhookChange change = exchange.body(WebhookJson::change);
    return Reply.ok(
        webhooks.update(caller, exchange.path("project_id"), exchange.path("webhook_id"), change),
        WebhookJson::write);
  }

  private Reply delete(Exchange exchange, Caller caller) {
    webhooks.delete(caller, exchange.path("project_id"), exchange.path("webhook_id"));
    return Reply.noContent();
  }

  private Reply secret(Exchange exchange, Caller caller) {
    return Reply.ok(
        webhooks.secret(caller, exchange.path("project_id"), exchange.path("webhook_id")),
        WebhookJson::writeSecret);
  }

  private Reply rotateSecret(Exchange exchange, Caller caller) {
    return Reply.ok(
        webhooks.rotateSecret(caller, exchange.path("project_id"), exchange.path("webhook_id")),
        WebhookJson::write);
  }
}
