package dev.soat.persistence.generation;

import dev.soat.domain.conversation.MessageDraft;
import dev.soat.domain.generation.Claim;
import dev.soat.domain.generation.GenerationFailure;
import dev.soat.domain.generation.Generations.Settled;
import dev.soat.domain.llm.ModelReply;
import dev.soat.domain.llm.Usage;
import dev.soat.persistence.conversation.MessageRow;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;

/**
 * Ends runs, each in one statement. It takes the conversation's row first and only while the claim
 * holds; everything else follows from the row it got, so a late owner changes nothing.
 */
final class Settlements {
  private static final String CLAIM_HOLDS =
      "id = :conversation and running_generation_id = :generation and fence = :fence";

  private static final String COMPLETE =
      """
      with slot as (
        update conversations
        set running_generation_id = null, next_position = next_position + 1,
          message_count = message_count + 1
        where %s
        returning next_position - 1 as position, waiting_count > 0 as others_wait,
          clock_timestamp() as now
      ), settled as (
        update generations g
        set state = 'completed', stop_reason = :stopReason, model = :answeredBy,
          input_tokens = :inputTokens, output_tokens = :outputTokens,
          reply_document_id = :document, completed_at = slot.now
        from slot
        where g.id = :generation
      ), document as (
        insert into documents (id, project_id, content, created_at, updated_at)
        select :document, :project, :content, now, now from slot
        returning size
      ), message as (
        insert into messages
          (conversation_id, position, project_id, document_id, role, actor_id, agent_id, model,
           metadata, idempotency_key, size, created_at)
        select :conversation, slot.position, :project, :document, :role, :actor, :byAgent, :model,
          cast(:metadata as json), :idempotencyKey, document.size, slot.now
        from slot, document
      )
      select position, others_wait, now as created_at from slot
      """
          .formatted(CLAIM_HOLDS);

  private static final String COMPLETE_SILENTLY =
      """
      with slot as (
        update conversations set running_generation_id = null
        where %s
        returning waiting_count > 0 as others_wait
      ), settled as (
        update generations g
        set state = 'completed', stop_reason = :stopReason, model = :answeredBy,
          input_tokens = :inputTokens, output_tokens = :outputTokens,
          completed_at = clock_timestamp()
        from slot
        where g.id = :generation
      )
      select others_wait from slot
      """
          .formatted(CLAIM_HOLDS);

  private static final String FAIL =
      """
      with slot as (
        update conversations set running_generation_id = null
        where %s
        returning waiting_count > 0 as others_wait
      ), settled as (
        update generations g
        set state = 'failed', completed_at = clock_timestamp(), %s
        from slot
        where g.id = :generation
      )
      select others_wait from slot
      """
          .formatted(CLAIM_HOLDS, FailureRow.ASSIGNMENTS);

  private final Handle handle;

  Settlements(Handle handle) {
    this.handle = handle;
  }

  Optional<Settled> complete(Claim claim, ModelReply outcome, @Nullable MessageDraft reply) {
    if (reply == null) {
      return bind(bind(handle.createQuery(COMPLETE_SILENTLY), claim), outcome)
          .map((row, context) -> new Settled(null, row.getBoolean("others_wait")))
          .findOne();
    }
    Query query = bind(bind(handle.createQuery(COMPLETE), claim), outcome);
    return MessageRow.bind(query, reply)
        .bind("project", claim.projectId().value())
        .map((row, context) ->
            new Settled(
                MessageRow.stored(row, claim.conversationId(), reply),
                row.getBoolean("others_wait")))
        .findOne();
  }

  Optional<Settled> fail(Claim claim, GenerationFailure failure) {
    return FailureRow.bind(bind(handle.createQuery(FAIL), claim), failure)
        .map((row, context) -> new Settled(null, row.getBoolean("others_wait")))
        .findOne();
  }

  private static Query bind(Query query, Claim claim) {
    return query
        .bind("conversation", claim.conversationId().value())
        .bind("generation", claim.id().value())
        .bind("fence", claim.fence());
  }

  private static Query bind(Query query, ModelReply outcome) {
    Usage usage = outcome.usage();
    return query
        .bind("stopReason", outcome.stopReason().wire())
        .bind("answeredBy", outcome.model())
        .bind("inputTokens", usage == null ? null : usage.inputTokens())
        .bind("outputTokens", usage == null ? null : usage.outputTokens());
  }
}
