package dev.soat.http.session;

import dev.soat.application.access.Caller;
import dev.soat.application.access.Operation;
import dev.soat.application.session.AddSessionMessage;
import dev.soat.application.session.GenerateSessionResponse;
import dev.soat.application.session.SessionService;
import dev.soat.domain.session.Saying;
import dev.soat.domain.session.SessionReply;
import dev.soat.domain.shared.Json;
import dev.soat.domain.shared.PageRequest;
import dev.soat.domain.shared.SoatException;
import dev.soat.http.wire.BodyReader;
import dev.soat.http.wire.Exchange;
import dev.soat.http.wire.Limits;
import dev.soat.http.wire.Reply;
import dev.soat.http.wire.RouteGroup;
import dev.soat.http.wire.Routes;
import org.jspecify.annotations.Nullable;

/** What is said in a session. */
public final class SessionMessageRoutes implements RouteGroup {
  private static final String SESSION = "/api/v1/agents/{agent_id}/sessions/{session_id}";

  private final SessionService sessions;
  private final AddSessionMessage addMessage;
  private final GenerateSessionResponse generateResponse;

  public SessionMessageRoutes(
      SessionService sessions,
      AddSessionMessage addMessage,
      GenerateSessionResponse generateResponse) {
    this.sessions = sessions;
    this.addMessage = addMessage;
    this.generateResponse = generateResponse;
  }

  @Override
  public void register(Routes routes) {
    routes
        .get(SESSION + "/messages", Operation.LIST_AGENT_SESSION_MESSAGES, this::list)
        .post(SESSION + "/messages", Operation.ADD_SESSION_MESSAGE, this::add)
        .post(SESSION + "/generate", Operation.GENERATE_SESSION_RESPONSE, this::generate);
  }

  private Reply list(Exchange exchange, Caller caller) {
    PageRequest asked = exchange.query().page();
    return Reply.page(
        sessions.messages(caller, exchange.path("agent_id"), exchange.path("session_id"), asked),
        asked,
        SessionMessageJson::write);
  }

  private Reply add(Exchange exchange, Caller caller) {
    boolean async = exchange.query().bool("async", false);
    Saying saying = exchange.body(body -> saying(body, async));
    return reply(
        201,
        addMessage.handle(caller, exchange.path("agent_id"), exchange.path("session_id"), saying));
  }

  private static Saying saying(BodyReader body, boolean async) {
    refuseStream(body);
    String text = body.text("message");
    String document = body.text("document_id");
    if (document != null && !document.isEmpty()) {
      if (text != null && !text.isEmpty()) {
        throw SoatException.invalid(
            "document_id", "message and document_id are mutually exclusive; keep one.");
      }
      throw SessionJson.notServed("messages by document_id");
    }
    String key = Limits.name(body, "idempotency_key");
    return new Saying(
        body.requiredText("message"),
        body.object("tool_context"),
        key == null || key.isEmpty() ? null : key,
        body.bool("async", false) || async);
  }

  private record Asking(Json.@Nullable Obj toolContext, boolean async) {
    static Asking read(BodyReader body) {
      refuseStream(body);
      return new Asking(body.object("tool_context"), body.bool("async", false));
    }
  }

  private Reply generate(Exchange exchange, Caller caller) {
    boolean async = exchange.query().bool("async", false);
    Asking asking = exchange.body(Asking::read);
    return reply(
        200,
        generateResponse.handle(
            caller,
            exchange.path("agent_id"),
            exchange.path("session_id"),
            asking.toolContext(),
            asking.async() || async));
  }

  private static void refuseStream(BodyReader body) {
    if (body.bool("stream", false)) {
      throw SessionJson.notServed("stream");
    }
  }

  private static Reply reply(int answeredStatus, SessionReply reply) {
    return switch (reply) {
      case SessionReply.Saved saved -> Reply.created(saved.message(), SessionMessageJson::saved);
      case SessionReply.Repeated repeated ->
          Reply.ok(repeated.message(), SessionMessageJson::saved);
      case SessionReply.Accepted accepted -> Reply.accepted(accepted, SessionMessageJson::accepted);
      case SessionReply.Answered answered ->
          Reply.json(answeredStatus, answered, SessionMessageJson::answered);
      case SessionReply.Pending pending -> Reply.accepted(pending, SessionMessageJson::pending);
    };
  }
}
