package dev.soat.http.secret;

import dev.soat.application.access.Caller;
import dev.soat.application.access.Operation;
import dev.soat.application.secret.SecretService;
import dev.soat.domain.secret.SecretChange;
import dev.soat.domain.secret.SecretValue;
import dev.soat.http.wire.BodyReader;
import dev.soat.http.wire.Exchange;
import dev.soat.http.wire.Limits;
import dev.soat.http.wire.Lists;
import dev.soat.http.wire.Reply;
import dev.soat.http.wire.RouteGroup;
import dev.soat.http.wire.Routes;
import org.jspecify.annotations.Nullable;

/** Secrets. */
public final class SecretRoutes implements RouteGroup {
  private static final String ALL = "/api/v1/secrets";
  private static final String ONE = ALL + "/{secret_id}";

  private final SecretService secrets;

  public SecretRoutes(SecretService secrets) {
    this.secrets = secrets;
  }

  @Override
  public void register(Routes routes) {
    routes
        .get(ALL, Operation.LIST_SECRETS, this::list)
        .post(ALL, Operation.CREATE_SECRET, this::create)
        .get(ONE, Operation.GET_SECRET, this::get)
        .patch(ONE, Operation.UPDATE_SECRET, this::update)
        .delete(ONE, Operation.DELETE_SECRET, this::delete);
  }

  private record Creation(@Nullable String projectId, String name, @Nullable SecretValue value) {
    static Creation read(BodyReader body) {
      return new Creation(
          body.text("project_id"), Limits.requiredName(body, "name"), SecretJson.newValue(body));
    }
  }

  private Reply create(Exchange exchange, Caller caller) {
    Creation creation = exchange.body(Creation::read);
    return Reply.created(
        secrets.create(caller, creation.projectId(), creation.name(), creation.value()),
        SecretJson::write);
  }

  private Reply list(Exchange exchange, Caller caller) {
    String project = exchange.query().text("project_id");
    return Lists.bare(exchange, page -> secrets.list(caller, project, page), SecretJson::write);
  }

  private Reply get(Exchange exchange, Caller caller) {
    return Reply.ok(secrets.get(caller, exchange.path("secret_id")), SecretJson::write);
  }

  private Reply update(Exchange exchange, Caller caller) {
    SecretChange change = exchange.body(SecretJson::change);
    return Reply.ok(secrets.update(caller, exchange.path("secret_id"), change), SecretJson::write);
  }

  private Reply delete(Exchange exchange, Caller caller) {
    secrets.delete(caller, exchange.path("secret_id"), exchange.query().bool("force", false));
    return Reply.noContent();
  }
}
