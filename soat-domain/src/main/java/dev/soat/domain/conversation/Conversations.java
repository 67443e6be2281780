package dev.soat.domain.conversation;

import dev.soat.domain.project.ProjectId;
import dev.soat.domain.shared.Page;
import dev.soat.domain.shared.PageRequest;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The store of conversations and their messages.
 *
 * <p>Positions: the next one is the largest position in the conversation plus one, 0 in an empty
 * conversation. Two appends never get the same position, whichever threads or nodes they come from;
 * they wait for one another and none fails. A removal leaves a gap.
 */
public interface Conversations {
  /** Stores an empty conversation in an existing project. */
  void create(ConversationId id, ProjectId projectId, @Nullable String name);

  /**
   * Appends at the next position, with the message's document, in one step.
   *
   * @return the message at its place; empty when the conversation does not exist
   * @throws dev.soat.domain.shared.SoatException {@code CONFLICT} when its idempotency key is taken
   */
  Optional<Message> append(ConversationId id, MessageDraft draft);

  /** The message that was stored with this idempotency key. */
  Optional<Message> said(ConversationId id, String idempotencyKey);

  /** Messages in order of position; the total is exact. Empty for an unknown conversation. */
  Page<Message> messages(ConversationId id, PageRequest page);

  /**
   * What a model may be shown: the last {@code maxMessages} messages (0 is all of them), read
   * newest first until their texts exceed {@code maxBytes} bytes of UTF-8. Costs no more than what
   * it returns, however long the conversation is.
   */
  History history(ConversationId id, int maxMessages, long maxBytes);

  /**
   * Removes the conversation, its messages and the documents only it used, and ends every
   * generation in progress in it as {@code failed}, {@code deleted}.
   *
   * @return false when it does not exist
   */
  boolean remove(ConversationId id);
}
