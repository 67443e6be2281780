package dev.soat.http.provider;

import dev.soat.application.access.Caller;
import dev.soat.application.access.Operation;
import dev.soat.application.provider.AiProviderChange;
import dev.soat.application.provider.AiProviderService;
import dev.soat.application.provider.AiProviderSettings;
import dev.soat.http.wire.BodyReader;
import dev.soat.http.wire.Exchange;
import dev.soat.http.wire.Lists;
import dev.soat.http.wire.Reply;
import dev.soat.http.wire.RouteGroup;
import dev.soat.http.wire.Routes;
import org.jspecify.annotations.Nullable;

/** AI providers. */
public final class AiProviderRoutes implements RouteGroup {
  private static final String ALL = "/api/v1/ai-providers";
  private static final String ONE = ALL + "/{ai_provider_id}";

  private final AiProviderService providers;

  public AiProviderRoutes(AiProviderService providers) {
    this.providers = providers;
  }

  @Override
  public void register(Routes routes) {
    routes
        .get(ALL, Operation.LIST_AI_PROVIDERS, this::list)
        .post(ALL, Operation.CREATE_AI_PROVIDER, this::create)
        .get(ONE, Operation.GET_AI_PROVIDER, this::get)
        .patch(ONE, Operation.UPDATE_AI_PROVIDER, this::update)
        .delete(ONE, Operation.DELETE_AI_PROVIDER, this::delete);
  }

  private record Creation(@Nullable String projectId, AiProviderSettings settings) {
    static Creation read(BodyReader body) {
      return new Creation(body.text("project_id"), AiProviderJson.settings(body));
    }
  }

  private Reply create(Exchange exchange, Caller caller) {
    Creation creation = exchange.body(Creation::read);
    return Reply.created(
        providers.create(caller, creation.projectId(), creation.settings()), AiProviderJson::write);
  }

  private Reply list(Exchange exchange, Caller caller) {
    String project = exchange.query().text("project_id");
    return Lists.bare(
        exchange, page -> providers.list(caller, project, page), AiProviderJson::write);
  }

  private Reply get(Exchange exchange, Caller caller) {
    return Reply.ok(providers.get(caller, exchange.path("ai_provider_id")), AiProviderJson::write);
  }

  private Reply update(Exchange exchange, Caller caller) {
    AiProviderChange change = exchange.body(AiProviderJson::change);
    return Reply.ok(
        providers.update(caller, exchange.path("ai_provider_id"), change), AiProviderJson::write);
  }

  private Reply delete(Exchange exchange, Caller caller) {
    providers.delete(caller, exchange.path("ai_provider_id"));
    return Reply.noContent();
  }
}
