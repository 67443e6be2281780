package dev.soat.http.session;

import dev.soat.domain.conversation.Message;
import dev.soat.domain.session.SessionReply;
import dev.soat.http.wire.FieldWriter;

/** Messages of a session, and replies, on the wire. */
final class SessionMessageJson {
  private SessionMessageJson() {}

  static void write(Message message, FieldWriter out) {
    out.field("role", message.role().wire())
        .field("content", message.content())
        .field("document_id", message.documentId())
        .field("position", message.position())
        .field("metadata", message.metadata())
        .field("model", message.model())
        .field("created_at", message.createdAt());
  }

  static void saved(Message message, FieldWriter out) {
    out.field("role", message.role().wire())
        .field("content", message.content())
        .field("document_id", message.documentId());
  }

  static void answered(SessionReply.Answered reply, FieldWriter out) {
    out.field("status", "completed")
        .object(
            "message",
            reply,
            (said, message) ->
                message
                    .field("role", "assistant")
                    .field("content", said.content())
                    .field("model", said.model()))
        .field("generation_id", reply.generation())
        .field("trace_id", reply.trace());
  }

  static void accepted(SessionReply.Accepted accepted, FieldWriter out) {
    out.field("status", "accepted").field("session_id", accepted.session());
  }

  static void pending(SessionReply.Pending pending, FieldWriter out) {
    out.field("status", "accepted")
        .field("session_id", pending.session())
        .field("generation_id", pending.generation());
  }
}
