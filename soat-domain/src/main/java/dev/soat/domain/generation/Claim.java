package dev.soat.domain.generation;

import dev.soat.domain.agent.AgentId;
import dev.soat.domain.conversation.ConversationId;
import dev.soat.domain.project.ProjectId;
import dev.soat.domain.shared.Json;
import dev.soat.domain.trace.TraceId;
import org.jspecify.annotations.Nullable;

/**
 * The right to run one generation and to settle it: it holds as long as the store still knows this
 * fence for the conversation's slot.
 *
 * @param takenUpAgain whether another node may run it again when this one has to leave it
 */
public record Claim(
    GenerationId id,
    TraceId traceId,
    ProjectId projectId,
    AgentId agentId,
    ConversationId conversationId,
    Json.@Nullable Obj toolContext,
    boolean takenUpAgain,
    long fence) {

  public static Claim of(GenerationDraft draft, long fence) {
    return new Claim(
        draft.id(),
        draft.traceId(),
        draft.projectId(),
        draft.agentId(),
        draft.conversationId(),
        draft.toolContext(),
        draft.takenUpAgain(),
        fence);
  }
}
