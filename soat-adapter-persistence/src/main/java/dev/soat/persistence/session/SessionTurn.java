package dev.soat.persistence.session;

import dev.soat.domain.audit.AuditNote;
import dev.soat.domain.conversation.MessageDraft;
import dev.soat.domain.generation.Claim;
import dev.soat.domain.generation.GenerationDraft;
import dev.soat.domain.generation.Lease;
import dev.soat.domain.session.SessionId;
import dev.soat.domain.session.Sessions.Begun;
import dev.soat.persistence.audit.AuditRow;
import dev.soat.persistence.conversation.MessageRow;
import dev.soat.persistence.generation.GenerationRow;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;

/**
 * The beginning of a turn that nothing stands in the way of, as one statement: a round trip to the
 * database costs more than all the work it does here.
 */
final class SessionTurn {
  // Locks session before conversation, as everything does, and looks at both rows as they are once
  // they are locked.
  private static final String BEGIN =
      """
      with session as (
        update sessions s
        set last_activity_at = clock_timestamp(), reply_due_at = null, reply_tool_context = null
        where s.id = :session and s.auto_generate and coalesce(s.message_delay_seconds, 0) = 0
          and %s = 'open'
          and (cast(:idempotencyKey as text) is null or not exists (
            select from messages said
            where said.conversation_id = s.conversation_id
              and said.idempotency_key = :idempotencyKey
          ))
        returning conversation_id
      ), slot as (
        update conversations c
        set next_position = next_position + 1, message_count = message_count + 1,
          fence = c.fence + 1, running_generation_id = :id, running_origin = :origin,
          running_since = now, running_supersedes = 0, running_unanswered_since = now
        from session, clock_timestamp() as now
        where c.id = session.conversation_id and c.running_generation_id is null
          and c.waiting_count = 0
        returning next_position - 1 as position, fence, now
      ), document as (
        insert into documents (id, project_id, content, created_at, updated_at)
        select :document, :project, :content, now, now from slot
        returning size
      ), message as (
        insert into messages
          (conversation_id, position, project_id, document_id, role, actor_id, agent_id, model,
           metadata, idempotency_key, size, created_at)
        select :conversation, position, :project, :document, :role, :actor, :byAgent, :model,
          cast(:metadata as json), :idempotencyKey, document.size, now
        from slot, document
      ), generation as (
        insert into generations
          (id, project_id, agent_id, conversation_id, trace_id, origin, tool_context,
           taken_up_again, state, supersedes, unanswered_since, owner, fence, lease_until,
           created_at, started_at)
        select :id, :project, :agent, :conversation, :trace, :origin, cast(:toolContext as json),
          :takenUpAgain, 'in_progress', 0, now, :owner, fence,
          now + :leaseMillis * interval '1 millisecond', now, now
        from slot
      ), noted as (
        %s
      )
      select position, fence, now as created_at from slot
      """
          .formatted(SessionRow.STATUS, AuditRow.appendFrom("slot"));

  private SessionTurn() {}

  static Optional<Begun> begin(
      Handle handle,
      SessionId session,
      MessageDraft message,
      GenerationDraft generation,
      Lease lease,
      @Nullable AuditNote note) {
    Query query = GenerationRow.bind(handle.createQuery(BEGIN), generation, lease);
    return AuditRow.bind(MessageRow.bind(query, message), note)
        .bind("session", session.value())
        .map((row, context) ->
            new Begun(
                MessageRow.stored(row, generation.conversationId(), message),
                Claim.of(generation, row.getLong("fence"))))
        .findOne();
  }
}
