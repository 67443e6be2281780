package dev.soat.domain.conversation;

import dev.soat.domain.actor.ActorId;
import dev.soat.domain.agent.AgentId;
import dev.soat.domain.document.DocumentId;
import dev.soat.domain.shared.Json.Obj;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A message at its place. Order is the position's business alone; the time is only told.
 *
 * @param position zero-based, unique in the conversation, possibly with gaps
 * @param agentId the agent that generated it
 * @param model the model that wrote it, as the provider names it
 * @param metadata the caller's own keys
 */
public record Message(
    ConversationId conversationId,
    int position,
    Role role,
    String content,
    DocumentId documentId,
    @Nullable ActorId actorId,
    @Nullable AgentId agentId,
    @Nullable String model,
    @Nullable Obj metadata,
    Instant createdAt) {
  /** The largest position there is. */
  public static final int MAX_POSITION = 1_000_000_000;

  public Message {
    if (position < 0 || position > MAX_POSITION) {
      throw new IllegalArgumentException("a position is 0 to " + MAX_POSITION);
    }
  }
}
