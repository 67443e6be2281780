package dev.soat.persistence.conversation;

import dev.soat.domain.conversation.ConversationId;
import dev.soat.domain.generation.GenerationFailure;
import dev.soat.persistence.generation.FailureRow;
import org.jdbi.v3.core.Handle;

/**
 * Removes a conversation with everything in it. Rows are locked in the order in which turns lock
 * them: session, conversation, generations.
 */
public final class ConversationRemoval {
  private static final String LOCK_SESSION =
      "select key from sessions where conversation_id = :id for update";
  private static final String LOCK = "select key from conversations where id = :id for update";
  private static final String END_GENERATIONS =
      """
      update generations
      set state = 'failed', completed_at = clock_timestamp(), %s
      where conversation_id = :id and state = 'in_progress'
      """
          .formatted(FailureRow.ASSIGNMENTS);
  private static final String REMOVE_MESSAGES =
      """
      with removed as (
        delete from messages where conversation_id = :id returning document_id
      )
      delete from documents d
      using removed
      where d.id = removed.document_id
        and not exists (
          select from messages m where m.document_id = d.id and m.conversation_id <> :id
        )
      """;
  private static final String REMOVE_SESSION = "delete from sessions where conversation_id = :id";
  private static final String REMOVE = "delete from conversations where id = :id";

  private ConversationRemoval() {}

  /** To be called inside a transaction; false when there is no such conversation. */
  public static boolean remove(Handle handle, ConversationId conversation) {
    String id = conversation.value();
    handle.createQuery(LOCK_SESSION).bind("id", id).mapTo(Long.class).list();
    if (handle.createQuery(LOCK).bind("id", id).mapTo(Long.class).findOne().isEmpty()) {
      return false;
    }
    FailureRow.bind(handle.createUpdate(END_GENERATIONS), GenerationFailure.deleted())
        .bind("id", id)
        .execute();
    handle.createUpdate(REMOVE_MESSAGES).bind("id", id).execute();
    handle.createUpdate(REMOVE_SESSION).bind("id", id).execute();
    handle.createUpdate(REMOVE).bind("id", id).execute();
    return true;
  }
}
