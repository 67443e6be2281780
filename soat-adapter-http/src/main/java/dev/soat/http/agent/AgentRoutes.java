package dev.soat.http.agent;

import dev.soat.application.access.Caller;
import dev.soat.application.access.Operation;
import dev.soat.application.agent.AgentService;
import dev.soat.domain.agent.AgentSettings;
import dev.soat.http.wire.BodyReader;
import dev.soat.http.wire.Exchange;
import dev.soat.http.wire.Lists;
import dev.soat.http.wire.Reply;
import dev.soat.http.wire.RouteGroup;
import dev.soat.http.wire.Routes;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Agents. */
public final class AgentRoutes implements RouteGroup {
  private static final String ALL = "/api/v1/agents";
  private static final String ONE = ALL + "/{agent_id}";

  private final AgentService agents;

  public AgentRoutes(AgentService agents) {
    this.agents = agents;
  }

  @Override
  public void register(Routes routes) {
    routes
        .post(ALL, Operation.CREATE_AGENT, this::create)
        .get(ALL, Operation.LIST_AGENTS, this::list)
        .get(ONE, Operation.GET_AGENT, this::get)
        .put(ONE, Operation.UPDATE_AGENT, this::update)
        .delete(ONE, Operation.DELETE_AGENT, this::delete);
  }

  private record Creation(@Nullable String projectId, AgentSettings settings) {
    static Creation read(BodyReader body) {
      return new Creation(body.text("project_id"), AgentJson.settings(body));
    }
  }

  private Reply create(Exchange exchange, Caller caller) {
    Creation creation = exchange.body(Creation::read);
    return Reply.created(
        agents.create(caller, creation.projectId(), creation.settings()), AgentJson::write);
  }

  private Reply list(Exchange exchange, Caller caller) {
    String project = exchange.query().text("project_id");
    return Lists.bare(exchange, page -> agents.list(caller, project, page), AgentJson::write);
  }

  private Reply get(Exchange exchange, Caller caller) {
    return Reply.ok(agents.get(caller, exchange.path("agent_id")), AgentJson::write);
  }

  private Reply update(Exchange exchange, Caller caller) {
    UnaryOperator<AgentSettings> change = exchange.body(AgentJson::change);
    return Reply.ok(agents.update(caller, exchange.path("agent_id"), change), AgentJson::write);
  }

  private Reply delete(Exchange exchange, Caller caller) {
    agents.delete(caller, exchange.path("agent_id"), exchange.query().bool("force", false));
    return Reply.noContent();
  }
}
