package dev.soat.domain.generation;

import dev.soat.domain.agent.AgentId;
import dev.soat.domain.conversation.ConversationId;
import dev.soat.domain.project.ProjectId;
import dev.soat.domain.trace.TraceId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One reply in the making, or made, as the store knows it.
 *
 * @param fence the number of the claim it runs under; 0 while it waits for the slot
 * @param completedAt when it ended, in whichever way
 */
public record Generation(
    GenerationId id,
    TraceId traceId,
    ProjectId projectId,
    AgentId agentId,
    ConversationId conversationId,
    Origin origin,
    GenerationState state,
    long fence,
    int attempts,
    Instant createdAt,
    @Nullable Instant completedAt) {}
