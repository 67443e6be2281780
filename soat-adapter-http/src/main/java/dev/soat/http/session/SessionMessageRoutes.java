package dev.soat.http.session;

import dev.soat.application.access.Caller;
import dev.soat.application.access.Operation;
import dev.soat.application.session.AddSessionMessage;
import dev.soat.application.session.GenerateSessionResponse;
import dev.soat.application.session.SessionService;
import dev.soat.domain.session.SessionReply;
import dev.soat.domain.shared.Json;
import dev.soat.domain.shared.PageRequest;
import dev.soat.domain.shared.SoatException;
import dev.soat.http.wire.BodyReader;
import dev.soat.http.wire.Exchange;
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

  private record Saying(String text, Json.@Nullable Obj toolContext) {
    static Saying read(BodyReader body) {
      refuseUnserved(body);
      String text = body.text("message");
      if (isGiven(body, "document_id")) {
        if (text != null && !text.isEmpty()) {
          throw SoatException.invalid(
              "document_id", "message and document_id are mutually exclusive; keep one.");
        }
        throw SessionJson.notServed("messages by document_id");
      }
      if (isGiven(body, "idempotency_key")) {
        throw SessionJson.notServed("idempotency_key");
      }
      return new Saying(body.requiredText("message"), body.object("tool_context"));
    }

    private static boolean isGiven(BodyReader body, String name) {
      String text = body.text(name);
      return text != null && !text.isEmpty();
    }
  }

  private Reply add(Exchange exchange, Caller caller) {
    refuseAsync(exchange);
    Saying saying = exchange.body(Saying::read);
    SessionReply reply =
        addMessage.handle(
            caller,
            exchange.path("agent_id"),
            exchange.path("session_id"),
            saying.text(),
            saying.toolContext());
    return reply(201, reply);
  }

  private Reply generate(Exchange exchange, Caller caller) {
    refuseAsync(exchange);
    Json.Obj toolContext =
        exchange
            .body(body -> {
              refuseUnserved(body);
              return new ToolContext(body.object("tool_context"));
            })
            .values();
    SessionReply reply =
        generateResponse.handle(
            caller, exchange.path("agent_id"), exchange.path("session_id"), toolContext);
    return reply(200, reply);
  }

  private record ToolContext(Json.@Nullable Obj values) {}

  private static void refuseAsync(Exchange exchange) {
    if (exchange.query().bool("async", false)) {
      throw SessionJson.notServed("async=true");
    }
  }

  private static void refuseUnserved(BodyReader body) {
    if (body.bool("async", false)) {
      throw SessionJson.notServed("async");
    }
    if (body.bool("stream", false)) {
      throw SessionJson.notServed("stream");
    }
  }

  private static Reply reply(int answeredStatus, SessionReply reply) {
    return switch (reply) {
      case SessionReply.Saved saved -> Reply.created(saved.message(), SessionMessageJson::saved);
      case SessionReply.Answered answered ->
          Reply.json(answeredStatus, answered, SessionMessageJson::answered);
      case SessionReply.Pending pending -> Reply.accepted(pending, SessionMessageJson::pending);
    };
  }
}
