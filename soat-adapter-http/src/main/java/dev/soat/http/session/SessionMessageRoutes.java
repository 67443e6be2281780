package dev.soat.http.session;

import dev.soat.application.access.Caller;
import dev.soat.application.access.Operation;
import dev.soat.application.session.AddSessionMessage;
import dev.soat.application.session.GenerateSessionResponse;
import dev.soat.application.session.SessionService;
import dev.soat.domain.llm.ModelListener;
import dev.soat.domain.session.LiveReply;
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
import java.util.function.Function;
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
    Streamable<Saying> asked =
        exchange.body(body -> Streamable.read(body, async, wanted -> saying(body, wanted)));
    LiveReply live =
        addMessage.live(
            caller, exchange.path("agent_id"), exchange.path("session_id"), asked.what());
    return reply(201, live, asked.streamed());
  }

  /**
   * What is asked for, and whether the reply is to be heard while it is made.
   *
   * @param streamed whether the answer is a stream
   */
  private record Streamable<T>(T what, boolean streamed) {
    static <T> Streamable<T> read(
        BodyReader body, boolean asyncInQuery, Function<Boolean, T> reader) {
      boolean async = body.bool("async", false) || asyncInQuery;
      boolean streamed = body.bool("stream", false);
      if (async && streamed) {
        throw SoatException.invalid("stream", "stream and async exclude each other; keep one.");
      }
      return new Streamable<>(reader.apply(async), streamed);
    }
  }

  private static Saying saying(BodyReader body, boolean async) {
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
        async);
  }

  private record Asking(Json.@Nullable Obj toolContext, boolean async) {}

  private Reply generate(Exchange exchange, Caller caller) {
    boolean async = exchange.query().bool("async", false);
    Streamable<Asking> asked =
        exchange.body(body ->
            Streamable.read(
                body, async, wanted -> new Asking(body.object("tool_context"), wanted)));
    LiveReply live =
        generateResponse.live(
            caller,
            exchange.path("agent_id"),
            exchange.path("session_id"),
            asked.what().toolContext(),
            asked.what().async());
    return reply(200, live, asked.streamed());
  }

  private static Reply reply(int answeredStatus, LiveReply live, boolean streamed) {
    return switch (live) {
      case LiveReply.Settled settled -> reply(answeredStatus, settled.reply());
      case LiveReply.Speaking speaking ->
          streamed
              ? SessionStream.of(speaking)
              : reply(answeredStatus, speaking.hear(ModelListener.NONE));
    };
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
