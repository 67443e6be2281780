package dev.soat.domain.generation;

import dev.soat.domain.agent.AgentId;
import dev.soat.domain.conversation.ConversationId;
import dev.soat.domain.project.ProjectId;
import dev.soat.domain.shared.Json;
import dev.soat.domain.trace.TraceId;
import org.jspecify.annotations.Nullable;

/**
 * A generation somebody asks for.
 *
 * @param takenUpAgain whether another node may run it again when the node that runs it is lost:
 *     true where nobody waits for it in person
 */
public record GenerationDraft(
    GenerationId id,
    TraceId traceId,
    ProjectId projectId,
    AgentId agentId,
    ConversationId conversationId,
    Origin origin,
    boolean takenUpAgain,
    Json.@Nullable Obj toolContext) {

  /** The same, taken up again if it was or if {@code promised}. */
  public GenerationDraft takenUpAgainIf(boolean promised) {
    return new GenerationDraft(
        id,
        traceId,
        projectId,
        agentId,
        conversationId,
        origin,
        takenUpAgain || promised,
        toolContext);
  }
}
