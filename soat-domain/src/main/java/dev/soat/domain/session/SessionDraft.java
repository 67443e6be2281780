package dev.soat.domain.session;

import dev.soat.domain.actor.ActorId;
import dev.soat.domain.agent.AgentId;
import dev.soat.domain.conversation.ConversationId;
import dev.soat.domain.project.ProjectId;
import org.jspecify.annotations.Nullable;

/** A session before the store gives it its times. */
public record SessionDraft(
    SessionId id,
    ProjectId projectId,
    AgentId agentId,
    ConversationId conversationId,
    @Nullable ActorId actorId,
    SessionSettings settings) {}
