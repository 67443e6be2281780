package dev.soat.persistence.generation;

import dev.soat.domain.conversation.ConversationId;
import dev.soat.domain.generation.GenerationFailure;
import dev.soat.domain.generation.GenerationId;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/**
 * Ends generations that their owner does not settle himself. To be used inside a transaction, the
 * slot first.
 */
final class Endings {
  private static final String LOCK_SLOT =
      """
      select c.id
      from generations g join conversations c on c.id = g.conversation_id
      where g.id = :id
      for no key update of c
      """;
  private static final String END =
      """
      with ended as (
        update generations
        set state = 'failed', completed_at = clock_timestamp(), %s
        where id = :id and state in ('in_progress', 'requires_action')
        returning id, conversation_id, fence
      )
      update conversations c
      set running_generation_id = nullif(c.running_generation_id, ended.id),
        waiting_count = c.waiting_count - case when ended.fence = 0 then 1 else 0 end,
        waiting_session_generation_id = nullif(c.waiting_session_generation_id, ended.id)
      from ended
      where c.id = ended.conversation_id
      returning c.id
      """
          .formatted(FailureRow.ASSIGNMENTS);

  private final Handle handle;

  Endings(Handle handle) {
    this.handle = handle;
  }

  /** Locks the slot of this generation's conversation; empty when there is none. */
  Optional<ConversationId> lockSlotOf(GenerationId id) {
    return handle
        .createQuery(LOCK_SLOT)
        .bind("id", id.value())
        .map((row, context) -> new ConversationId(row.getString("id")))
        .findOne();
  }

  /**
   * Ends a generation in the slot, in the queue or paused; its slot is locked.
   *
   * @return false when it had ended
   */
  boolean end(GenerationId id, GenerationFailure failure) {
    return FailureRow.bind(handle.createQuery(END), failure)
        .bind("id", id.value())
        .mapTo(String.class)
        .findOne()
        .isPresent();
  }
}
