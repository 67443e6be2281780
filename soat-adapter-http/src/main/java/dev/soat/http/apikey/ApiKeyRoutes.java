package dev.soat.http.apikey;

import dev.soat.application.access.Caller;
import dev.soat.application.access.Operation;
import dev.soat.application.apikey.ApiKeyChange;
import dev.soat.application.apikey.ApiKeyService;
import dev.soat.http.wire.BodyReader;
import dev.soat.http.wire.Exchange;
import dev.soat.http.wire.Limits;
import dev.soat.http.wire.Lists;
import dev.soat.http.wire.Reply;
import dev.soat.http.wire.RouteGroup;
import dev.soat.http.wire.Routes;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** API keys. */
public final class ApiKeyRoutes implements RouteGroup {
  private static final String ALL = "/api/v1/api-keys";
  private static final String ONE = ALL + "/{api_key_id}";

  private final ApiKeyService keys;

  public ApiKeyRoutes(ApiKeyService keys) {
    this.keys = keys;
  }

  @Override
  public void register(Routes routes) {
    routes
        .post(ALL, Operation.CREATE_API_KEY, this::create)
        .get(ALL, Operation.LIST_API_KEYS, this::list)
        .get(ONE, Operation.GET_API_KEY, this::get)
        .put(ONE, Operation.UPDATE_API_KEY, this::update)
        .delete(ONE, Operation.DELETE_API_KEY, this::delete);
  }

  private record Creation(
      String name, @Nullable String projectId, @Nullable List<String> policyIds) {
    static Creation read(BodyReader body) {
      return new Creation(
          Limits.requiredName(body, "name"), body.text("project_id"), body.texts("policy_ids"));
    }
  }

  private Reply create(Exchange exchange, Caller caller) {
    Creation wanted = exchange.body(Creation::read);
    return Reply.created(
        keys.create(caller, wanted.name(), wanted.projectId(), wanted.policyIds()),
        ApiKeyJson::write);
  }

  private Reply list(Exchange exchange, Caller caller) {
    return Lists.bare(exchange, page -> keys.list(caller, page), ApiKeyJson::write);
  }

  private Reply get(Exchange exchange, Caller caller) {
    return Reply.ok(keys.get(caller, exchange.path("api_key_id")), ApiKeyJson::write);
  }

  private Reply update(Exchange exchange, Caller caller) {
    ApiKeyChange change = exchange.body(ApiKeyJson::change);
    return Reply.ok(keys.update(caller, exchange.path("api_key_id"), change), ApiKeyJson::write);
  }

  private Reply delete(Exchange exchange, Caller caller) {
    keys.delete(caller, exchange.path("api_key_id"));
    return Reply.noContent();
  }
}
