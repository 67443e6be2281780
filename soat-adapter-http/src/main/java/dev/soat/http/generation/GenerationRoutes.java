package dev.soat.http.generation;

import dev.soat.application.access.Caller;
import dev.soat.application.access.Operation;
import dev.soat.application.generation.GenerationService;
import dev.soat.domain.shared.PageRequest;
import dev.soat.domain.shared.SoatException;
import dev.soat.http.wire.Exchange;
import dev.soat.http.wire.Query;
import dev.soat.http.wire.Reply;
import dev.soat.http.wire.RouteGroup;
import dev.soat.http.wire.Routes;

/** What became of generations, and how one is stopped. */
public final class GenerationRoutes implements RouteGroup {
  private static final String ALL = "/api/v1/generations";
  private static final String ONE = ALL + "/{generation_id}";

  private final GenerationService generations;

  public GenerationRoutes(GenerationService generations) {
    this.generations = generations;
  }

  @Override
  public void register(Routes routes) {
    routes
        .get(ALL, Operation.LIST_GENERATIONS, this::list)
        .get(ONE, Operation.GET_GENERATION, this::get)
        .post(ONE + "/cancel", Operation.CANCEL_GENERATION, this::cancel);
  }

  private Reply list(Exchange exchange, Caller caller) {
    Query query = exchange.query();
    PageRequest asked = query.page();
    String session = query.text("session_id");
    if (session == null) {
      throw SoatException.invalid("session_id", "session_id is required.");
    }
    return Reply.page(generations.list(caller, session, asked), asked, GenerationJson::write);
  }

  private Reply get(Exchange exchange, Caller caller) {
    return Reply.ok(generations.get(caller, exchange.path("generation_id")), GenerationJson::write);
  }

  private Reply cancel(Exchange exchange, Caller caller) {
    return Reply.ok(
        generations.cancel(caller, exchange.path("generation_id")), GenerationJson::write);
  }
}
