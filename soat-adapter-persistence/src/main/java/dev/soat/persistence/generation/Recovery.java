package dev.soat.persistence.generation;

import static dev.soat.persistence.shared.Columns.text;

import dev.soat.domain.conversation.ConversationId;
import dev.soat.domain.generation.GenerationFailure;
import dev.soat.domain.generation.GenerationId;
import dev.soat.domain.generation.Generations;
import dev.soat.domain.generation.Lease;
import dev.soat.domain.generation.Recovered;
import dev.soat.domain.project.ProjectId;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/** Goes on with generations whose node left them. To be used inside a transaction. */
final class Recovery {
  private static final String LOCK_OVERDUE =
      """
      select fence > 0 as runs, taken_up_again and attempts < :mostAttempts as again
      from generations
      where id = :id and state = 'in_progress' and lease_until < clock_timestamp()
      for no key update
      """;
  private static final String TAKE_UP =
      """
      with slot as (
        update conversations set fence = fence + 1
        where running_generation_id = :id and id = :conversation
        returning fence
      )
      update generations g
      set fence = slot.fence, attempts = g.attempts + 1, started_at = clock_timestamp(),
        owner = :owner,
        lease_until = clock_timestamp() + :leaseMillis * interval '1 millisecond'
      from slot
      where g.id = :id
      returning %s
      """
          .formatted(GenerationRow.CLAIM_COLUMNS);
  private static final String KEEP_PLACE =
      """
      update generations
      set owner = :owner,
        lease_until = clock_timestamp() + :leaseMillis * interval '1 millisecond'
      where id = :id
      returning project_id
      """;

  private record Overdue(boolean runs, boolean again) {}

  private final Handle handle;

  Recovery(Handle handle) {
    this.handle = handle;
  }

  Optional<Recovered> recover(GenerationId id, Lease lease) {
    return new Endings(handle)
        .lockSlotOf(id)
        .flatMap(conversation ->
            handle
                .createQuery(LOCK_OVERDUE)
                .bind("id", id.value())
                .bind("mostAttempts", Generations.MAX_ATTEMPTS)
                .map((row, context) -> new Overdue(row.getBoolean("runs"), row.getBoolean("again")))
                .findOne()
                .map(overdue -> recover(id, conversation, overdue, lease)));
  }

  private Recovered recover(
      GenerationId id, ConversationId conversation, Overdue overdue, Lease lease) {
    if (!overdue.again()) {
      new Endings(handle).end(id, GenerationFailure.nodeLost());
      return new Recovered.Ended(id, conversation);
    }
    return overdue.runs() ? takeUp(id, conversation, lease) : keepPlace(id, conversation, lease);
  }

  private Recovered takeUp(GenerationId id, ConversationId conversation, Lease lease) {
    return bind(handle.createQuery(TAKE_UP), id, lease)
        .bind("conversation", conversation.value())
        .map((row, context) -> new Recovered.TakenUp(GenerationRow.claim(row)))
        .one();
  }

  private Recovered keepPlace(GenerationId id, ConversationId conversation, Lease lease) {
    return bind(handle.createQuery(KEEP_PLACE), id, lease)
        .map((row, context) ->
            new Recovered.Waiting(id, conversation, new ProjectId(text(row, "project_id"))))
        .one();
  }

  private static Query bind(Query query, GenerationId id, Lease lease) {
    return query
        .bind("id", id.value())
        .bind("owner", lease.owner())
        .bind("leaseMillis", lease.length().toMillis());
  }
}
