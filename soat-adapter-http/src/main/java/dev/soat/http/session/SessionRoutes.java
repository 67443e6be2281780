package dev.soat.http.session;

import dev.soat.application.access.Caller;
import dev.soat.application.access.Operation;
import dev.soat.application.session.SessionService;
import dev.soat.domain.session.SessionSettings;
import dev.soat.domain.session.SessionStatus;
import dev.soat.domain.shared.PageRequest;
import dev.soat.domain.shared.Patch;
import dev.soat.http.wire.BodyReader;
import dev.soat.http.wire.Exchange;
import dev.soat.http.wire.Query;
import dev.soat.http.wire.Reply;
import dev.soat.http.wire.RouteGroup;
import dev.soat.http.wire.Routes;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Session records. */
public final class SessionRoutes implements RouteGroup {
  private static final String ALL = "/api/v1/agents/{agent_id}/sessions";
  private static final String ONE = ALL + "/{session_id}";

  private final SessionService sessions;

  public SessionRoutes(SessionService sessions) {
    this.sessions = sessions;
  }

  @Override
  public void register(Routes routes) {
    routes
        .post(ALL, Operation.CREATE_AGENT_SESSION, this::create)
        .get(ALL, Operation.LIST_AGENT_SESSIONS, this::list)
        .get(ONE, Operation.GET_AGENT_SESSION, this::get)
        .get(ONE + "/turn", Operation.GET_SESSION_TURN, this::turn)
        .patch(ONE, Operation.UPDATE_SESSION, this::update)
        .delete(ONE, Operation.DELETE_AGENT_SESSION, this::delete);
  }

  private record Creation(@Nullable String actorId, SessionSettings settings) {
    static Creation read(BodyReader body) {
      return new Creation(body.text("actor_id"), SessionJson.settings(body));
    }
  }

  private Reply create(Exchange exchange, Caller caller) {
    Creation creation = exchange.body(Creation::read);
    return Reply.created(
        sessions.create(caller, exchange.path("agent_id"), creation.actorId(), creation.settings()),
        SessionJson::write);
  }

  private Reply list(Exchange exchange, Caller caller) {
    Query query = exchange.query();
    PageRequest asked = query.page();
    SessionStatus status =
        query.choice("status", List.of(SessionStatus.values()), SessionStatus::wire);
    String agent = exchange.path("agent_id");
    return Reply.page(
        sessions.list(caller, agent, query.text("actor_id"), status, asked),
        asked,
        SessionJson::write);
  }

  private Reply get(Exchange exchange, Caller caller) {
    return Reply.ok(
        sessions.get(caller, exchange.path("agent_id"), exchange.path("session_id")),
        SessionJson::write);
  }

  private Reply turn(Exchange exchange, Caller caller) {
    return Reply.ok(
        sessions.turn(caller, exchange.path("agent_id"), exchange.path("session_id")),
        TurnJson::write);
  }

  private record Change(Patch<SessionStatus> status, UnaryOperator<SessionSettings> settings) {
    /** A session expires by itself, so nobody can ask for that. */
    private static final List<SessionStatus> SETTABLE =
        List.of(SessionStatus.OPEN, SessionStatus.CLOSED);

    static Change read(BodyReader body) {
      SessionStatus status = body.choice("status", SETTABLE, SessionStatus::wire);
      return new Change(
          status == null ? Patch.keep() : Patch.set(status), SessionJson.change(body));
    }
  }

  private Reply update(Exchange exchange, Caller caller) {
    Change change = exchange.body(Change::read);
    return Reply.ok(
        sessions.update(
            caller,
            exchange.path("agent_id"),
            exchange.path("session_id"),
            change.status(),
            change.settings()),
        SessionJson::write);
  }

  private Reply delete(Exchange exchange, Caller caller) {
    sessions.delete(caller, exchange.path("agent_id"), exchange.path("session_id"));
    return Reply.noContent();
  }
}
