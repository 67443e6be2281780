package dev.soat.http.generation;

import dev.soat.application.generation.GenerationDetails;
import dev.soat.domain.conversation.Message;
import dev.soat.domain.generation.Generation;
import dev.soat.domain.generation.GenerationFailure;
import dev.soat.domain.generation.GenerationState;
import dev.soat.http.wire.FieldWriter;

/** Generation records on the wire. */
final class GenerationJson {
  private GenerationJson() {}

  static void write(GenerationDetails details, FieldWriter out) {
    Generation generation = details.generation();
    out.field("id", generation.id())
        .field("project_id", generation.projectId())
        .field("agent_id", generation.agentId())
        .field("session_id", details.session())
        .field("conversation_id", generation.conversationId())
        .field("trace_id", generation.traceId())
        .field("status", generation.state().wire());
    state(generation.state(), out);
    out.object("message", details.reply(), GenerationJson::message)
        .field("attempts", generation.attempts())
        .field("created_at", generation.createdAt())
        .field("completed_at", generation.completedAt());
  }

  private static void state(GenerationState state, FieldWriter out) {
    switch (state) {
      case GenerationState.InProgress _, GenerationState.RequiresAction _ -> {
        // Nothing to tell yet.
      }
      case GenerationState.Completed completed -> out.field("model", completed.model());
      case GenerationState.Failed failed ->
          out.field("stop_reason", failed.failure().reason().wire())
              .object("error", failed.failure(), GenerationJson::error)
              .field("successor_id", failed.successor());
    }
  }

  private static void error(GenerationFailure failure, FieldWriter out) {
    out.field("code", failure.code().name())
        .field("message", failure.message())
        .field("meta", failure.meta());
  }

  private static void message(Message reply, FieldWriter out) {
    out.field("role", reply.role().wire())
        .field("content", reply.content())
        .field("document_id", reply.documentId())
        .field("position", reply.position());
  }
}
