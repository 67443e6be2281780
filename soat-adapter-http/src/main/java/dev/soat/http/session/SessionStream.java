package dev.soat.http.session;

import dev.soat.domain.llm.ModelEvent;
import dev.soat.domain.session.LiveReply;
import dev.soat.domain.session.SessionReply;
import dev.soat.domain.shared.Json;
import dev.soat.http.wire.EventStream;
import dev.soat.http.wire.Reply;
import java.util.List;

/**
 * A reply as events: pieces of text as they are made, then the stored reply with its ids, then
 * {@code [DONE]}. Who hears no end mark has no complete reply.
 */
final class SessionStream {
  private static final String END = "[DONE]";

  private SessionStream() {}

  static Reply of(LiveReply.Speaking speaking) {
    return new Reply.Events(
        speaking.generation().value(),
        client -> end(client, speaking.hear(event -> tell(client, event))));
  }

  private static void tell(EventStream client, ModelEvent event) {
    switch (event) {
      case ModelEvent.TextDelta(String text) -> client.send(piece(text));
      case ModelEvent.ReasoningDelta thought -> {}
      case ModelEvent.ToolCallStarted call -> {}
    }
  }

  private static Json piece(String text) {
    Json.Obj delta = Json.Obj.EMPTY.with("content", Json.of(text));
    Json.Obj choice = Json.Obj.EMPTY.with("delta", delta);
    return Json.Obj.EMPTY.with("choices", new Json.Arr(List.of(choice)));
  }

  private static void end(EventStream client, SessionReply reply) {
    switch (reply) {
      case SessionReply.Answered answered -> {
        client.send(answered, SessionMessageJson::streamed);
        client.send(END);
      }
      case SessionReply.Pending pending -> client.send(pending, SessionMessageJson::pending);
      case SessionReply.Accepted accepted -> client.send(accepted, SessionMessageJson::accepted);
      case SessionReply.Saved saved -> client.send(saved.message(), SessionMessageJson::saved);
      case SessionReply.Repeated repeated ->
          client.send(repeated.message(), SessionMessageJson::saved);
    }
  }
}
