package dev.soat.domain.conversation;

import dev.soat.domain.actor.ActorId;
import dev.soat.domain.agent.AgentId;
import dev.soat.domain.document.DocumentId;
import dev.soat.domain.shared.Json;
import org.jspecify.annotations.Nullable;

/**
 * A message before the store gives it its position and time.
 *
 * @param idempotencyKey a name that no two messages of a conversation have
 */
public record MessageDraft(
    DocumentId documentId,
    Role role,
    String content,
    @Nullable ActorId actorId,
    @Nullable AgentId agentId,
    @Nullable String model,
    Json.@Nullable Obj metadata,
    @Nullable String idempotencyKey) {

  public static MessageDraft fromUser(
      DocumentId documentId, String content, @Nullable ActorId author) {
    return fromUser(documentId, content, author, null);
  }

  public static MessageDraft fromUser(
      DocumentId documentId,
      String content,
      @Nullable ActorId author,
      @Nullable String idempotencyKey) {
    return new MessageDraft(
        documentId, Role.USER, content, author, null, null, null, idempotencyKey);
  }

  /** What an agent answered; {@code model} is the name the provider reported. */
  public static MessageDraft fromAgent(
      DocumentId documentId, String content, AgentId agentId, String model) {
    return new MessageDraft(documentId, Role.ASSISTANT, content, null, agentId, model, null, null);
  }
}
