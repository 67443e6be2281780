package dev.soat.http.session;

import dev.soat.application.session.TurnState;
import dev.soat.domain.generation.Standing;
import dev.soat.http.wire.FieldWriter;

/** What a conversation waits for, on the wire. */
final class TurnJson {
  private TurnJson() {}

  static void write(TurnState turn, FieldWriter out) {
    out.field("session_id", turn.session().id())
        .field("conversation_id", turn.session().conversationId())
        .field("status", turn.status())
        .object(
            "running",
            turn.standing().stream().filter(Standing::running).findFirst().orElse(null),
            TurnJson::standing)
        .objects(
            "waiting",
            turn.standing().stream().filter(one -> !one.running()).toList(),
            TurnJson::standing)
        .field("reply_due_at", turn.replyDueAt());
  }

  private static void standing(Standing standing, FieldWriter out) {
    boolean owned = !standing.owner().isEmpty();
    out.field("generation_id", standing.id())
        .field("trace_id", standing.traceId())
        .field("node", owned ? standing.owner() : null)
        .field("since", standing.since())
        .field("until", owned ? standing.until() : null)
        .field("attempts", standing.attempts());
  }
}
