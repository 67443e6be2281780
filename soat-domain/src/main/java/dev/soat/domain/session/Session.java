package dev.soat.domain.session;

import dev.soat.domain.actor.ActorId;
import dev.soat.domain.agent.AgentId;
import dev.soat.domain.conversation.ConversationId;
import dev.soat.domain.project.ProjectId;
import dev.soat.domain.shared.Tags;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One agent's view of a conversation.
 *
 * @param status expired sessions are recognised when they are read; nothing has to sweep them
 * @param generatingAt since when a generation holds the conversation's slot
 * @param lastActivityAt when the last user message was saved, or the session was reopened
 */
public record Session(
    SessionId id,
    ProjectId projectId,
    AgentId agentId,
    ConversationId conversationId,
    @Nullable ActorId actorId,
    SessionStatus status,
    SessionSettings settings,
    Tags tags,
    @Nullable Instant generatingAt,
    @Nullable Instant lastActivityAt,
    Instant createdAt,
    Instant updatedAt) {

  /** What follows when a user message has been saved. */
  public AfterMessage afterMessage() {
    if (!settings.autoGenerate()) {
      return new AfterMessage.Rest();
    }
    Integer delay = settings.messageDelaySeconds();
    return delay == null || delay == 0
        ? new AfterMessage.Generate()
        : new AfterMessage.Delay(delay);
  }
}
