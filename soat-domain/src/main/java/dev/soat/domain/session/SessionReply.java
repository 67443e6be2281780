package dev.soat.domain.session;

import dev.soat.domain.conversation.Message;
import dev.soat.domain.generation.GenerationId;
import dev.soat.domain.trace.TraceId;

/** What comes of speaking in a session. */
public sealed interface SessionReply {
  /** The message is stored; nobody asked for a reply yet. */
  record Saved(Message message) implements SessionReply {}

  /** The message was stored by an earlier call with the same idempotency key. */
  record Repeated(Message message) implements SessionReply {}

  /** What was asked for is stored, and will be done whatever happens to this server. */
  record Accepted(SessionId session) implements SessionReply {}

  /** The agent answered; the reply is stored. */
  record Answered(GenerationId generation, TraceId trace, String content, String model)
      implements SessionReply {}

  /** The reply takes longer than callers are kept waiting; it will be stored all the same. */
  record Pending(SessionId session, GenerationId generation) implements SessionReply {}
}
