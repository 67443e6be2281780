package dev.soat.http.project;

import dev.soat.application.access.Caller;
import dev.soat.application.access.Operation;
import dev.soat.application.project.ProjectService;
import dev.soat.http.wire.Exchange;
import dev.soat.http.wire.Limits;
import dev.soat.http.wire.Lists;
import dev.soat.http.wire.Reply;
import dev.soat.http.wire.RouteGroup;
import dev.soat.http.wire.Routes;

/** Projects. */
public final class ProjectRoutes implements RouteGroup {
  private static final String ALL = "/api/v1/projects";
  private static final String ONE = ALL + "/{project_id}";

  private final ProjectService projects;

  public ProjectRoutes(ProjectService projects) {
    this.projects = projects;
  }

  @Override
  public void register(Routes routes) {
    routes
        .post(ALL, Operation.CREATE_PROJECT, this::create)
        .get(ALL, Operation.LIST_PROJECTS, this::list)
        .get(ONE, Operation.GET_PROJECT, this::get)
        .delete(ONE, Operation.DELETE_PROJECT, this::delete);
  }

  private Reply create(Exchange exchange, Caller caller) {
    String name = exchange.body(body -> Limits.requiredName(body, "name"));
    return Reply.created(projects.create(caller, name), ProjectJson::write);
  }

  private Reply list(Exchange exchange, Caller caller) {
    return Lists.bare(exchange, page -> projects.list(caller, page), ProjectJson::write);
  }

  private Reply get(Exchange exchange, Caller caller) {
    return Reply.ok(projects.get(caller, exchange.path("project_id")), ProjectJson::write);
  }

  private Reply delete(Exchange exchange, Caller caller) {
    projects.delete(caller, exchange.path("project_id"), exchange.query().bool("force", false));
    return Reply.noContent();
  }
}
