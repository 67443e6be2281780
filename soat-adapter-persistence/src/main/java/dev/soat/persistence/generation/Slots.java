package dev.soat.persistence.generation;

import static dev.soat.persistence.shared.Columns.optionalId;
import static dev.soat.persistence.shared.Columns.text;

import dev.soat.domain.conversation.ConversationId;
import dev.soat.domain.generation.Claim;
import dev.soat.domain.generation.GenerationDraft;
import dev.soat.domain.generation.GenerationFailure;
import dev.soat.domain.generation.GenerationId;
import dev.soat.domain.generation.Generations.Promoted;
import dev.soat.domain.generation.Lease;
import dev.soat.domain.generation.Slot;
import dev.soat.persistence.shared.Values;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

/**
 * Who holds a conversation's slot and who waits for it. The conversation's row tells; whoever
 * changes it has locked that row first.
 */
final class Slots {
  private static final String LOCK =
      """
      select message_count, running_generation_id, running_origin, running_supersedes,
        extract(epoch from clock_timestamp() - running_unanswered_since) as unanswered_seconds,
        waiting_session_generation_id
      from conversations
      where id = :id
      for no key update
      """;

  private static final String CLAIM =
      """
      with loser as (
        update generations
        set state = 'failed', completed_at = clock_timestamp(), successor_id = :id, %s
        where id = :loser and state = 'in_progress'
        returning supersedes, unanswered_since, taken_up_again
      ), given as (
        select coalesce(max(loser.supersedes) + 1, 0) as supersedes,
          coalesce(max(loser.unanswered_since), max(now)) as unanswered_since,
          coalesce(bool_or(loser.taken_up_again), false) or :takenUpAgain as taken_up_again,
          max(now) as now
        from clock_timestamp() as now left join loser on true
      ), slot as (
        update conversations c
        set fence = c.fence + 1, running_generation_id = :id, running_origin = :origin,
          running_since = given.now, running_supersedes = given.supersedes,
          running_unanswered_since = given.unanswered_since
        from given
        where c.id = :conversation and c.running_generation_id is not distinct from :loser
        returning c.fence
      )
      insert into generations
        (id, project_id, agent_id, conversation_id, trace_id, origin, tool_context, taken_up_again,
         state, supersedes, unanswered_since, owner, fence, lease_until, created_at, started_at)
      select :id, :project, :agent, :conversation, :trace, :origin, cast(:toolContext as json),
        given.taken_up_again, 'in_progress', given.supersedes, given.unanswered_since, :owner, slot.fence,
        given.now + :leaseMillis * interval '1 millisecond', given.now, given.now
      from given, slot
      returning fence, taken_up_again
      """
          .formatted(FailureRow.ASSIGNMENTS);

  private static final String ENQUEUE =
      """
      with line as (
        update conversations
        set next_ticket = next_ticket + 1, waiting_count = waiting_count + 1,
          waiting_session_generation_id =
            case when :origin = 'session' then :id else waiting_session_generation_id end
        where id = :conversation
        returning next_ticket - 1 as ticket, clock_timestamp() as now
      )
      insert into generations
        (id, project_id, agent_id, conversation_id, trace_id, origin, tool_context, taken_up_again,
         state, attempts, unanswered_since, ticket, owner, fence, lease_until, created_at)
      select :id, :project, :agent, :conversation, :trace, :origin, cast(:toolContext as json),
        :takenUpAgain, 'in_progress', 0, line.now, line.ticket, :owner, 0,
        line.now + :leaseMillis * interval '1 millisecond', line.now
      from line
      returning ticket
      """;

  // Asked only once the slot's row is ours: a snapshot older than the lock could miss somebody.
  private static final String PROMOTE_NEXT =
      """
      with next as (
        select id, origin, supersedes, unanswered_since
        from generations
        where conversation_id = :id and state = 'in_progress' and fence = 0
          and lease_until > clock_timestamp()
        order by ticket limit 1
        for no key update
      ), slot as (
        update conversations c
        set fence = c.fence + 1, running_generation_id = next.id, running_origin = next.origin,
          running_since = clock_timestamp(), running_supersedes = next.supersedes,
          running_unanswered_since = next.unanswered_since,
          waiting_count = c.waiting_count - 1,
          waiting_session_generation_id = nullif(c.waiting_session_generation_id, next.id)
        from next
        where c.id = :id
        returning c.fence, next.id, c.running_since
      )
      update generations g
      set fence = slot.fence, attempts = g.attempts + 1, started_at = slot.running_since
      from slot
      where g.id = slot.id
      returning %s, g.owner
      """
          .formatted(GenerationRow.CLAIM_COLUMNS);
  private static final String PROMISE =
      """
      update generations set taken_up_again = true
      where id = :id and state = 'in_progress' and not taken_up_again
      """;
  private static final String LOCK_IF_FREE =
      """
      select running_generation_id is null and waiting_count > 0
      from conversations where id = :id for no key update
      """;

  private final Handle handle;

  Slots(Handle handle) {
    this.handle = handle;
  }

  Optional<Slot> lock(ConversationId conversation) {
    if (!handle.isInTransaction()) {
      throw new IllegalStateException("a slot is locked inside a transaction");
    }
    return handle.createQuery(LOCK).bind("id", conversation.value()).map(Slots::slot).findOne();
  }

  private static Slot slot(ResultSet row, StatementContext context) throws SQLException {
    GenerationId running = optionalId(row, "running_generation_id", GenerationId::new);
    return new Slot(
        row.getLong("message_count"),
        running == null ? null : running(row, running),
        optionalId(row, "waiting_session_generation_id", GenerationId::new));
  }

  private static Slot.Running running(ResultSet row, GenerationId id) throws SQLException {
    long unansweredMillis = Math.round(row.getDouble("unanswered_seconds") * 1_000);
    return new Slot.Running(
        id,
        GenerationRow.ORIGINS.read(text(row, "running_origin")),
        row.getInt("running_supersedes"),
        Duration.ofMillis(Math.max(0, unansweredMillis)));
  }

  Claim claim(GenerationDraft draft, Lease lease, @Nullable GenerationId loser) {
    return FailureRow.bind(
            GenerationRow.bind(handle.createQuery(CLAIM), draft, lease),
            GenerationFailure.superseded())
        .bind("loser", Values.text(loser))
        .map((row, context) ->
            Claim.of(draft.takenUpAgainIf(row.getBoolean("taken_up_again")), row.getLong("fence")))
        .findOne()
        .orElseThrow(() -> new IllegalStateException("the slot was not locked for this claim"));
  }

  /** The ticket: those with smaller ones are served earlier. */
  long enqueue(GenerationDraft draft, Lease lease) {
    return GenerationRow.bind(handle.createQuery(ENQUEUE), draft, lease)
        .map((row, context) -> row.getLong("ticket"))
        .findOne()
        .orElseThrow(() -> new IllegalStateException("the slot to wait for was not locked"));
  }

  void promise(GenerationId waiting) {
    handle.createUpdate(PROMISE).bind("id", waiting.value()).execute();
  }

  Optional<Promoted> promote(ConversationId conversation) {
    boolean free =
        handle
            .createQuery(LOCK_IF_FREE)
            .bind("id", conversation.value())
            .map((row, context) -> row.getBoolean(1))
            .findOne()
            .orElse(false);
    return free
        ? handle
            .createQuery(PROMOTE_NEXT)
            .bind("id", conversation.value())
            .map((row, context) -> new Promoted(GenerationRow.claim(row), text(row, "owner")))
            .findOne()
        : Optional.empty();
  }
}
