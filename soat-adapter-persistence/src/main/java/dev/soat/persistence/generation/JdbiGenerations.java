package dev.soat.persistence.generation;

import dev.soat.domain.conversation.ConversationId;
import dev.soat.domain.conversation.Message;
import dev.soat.domain.conversation.MessageDraft;
import dev.soat.domain.generation.Claim;
import dev.soat.domain.generation.Generation;
import dev.soat.domain.generation.GenerationDraft;
import dev.soat.domain.generation.GenerationFailure;
import dev.soat.domain.generation.GenerationId;
import dev.soat.domain.generation.Generations;
import dev.soat.domain.generation.Lease;
import dev.soat.domain.generation.Recovered;
import dev.soat.domain.generation.Slot;
import dev.soat.domain.generation.Standing;
import dev.soat.domain.llm.ModelReply;
import dev.soat.domain.policy.RowFilter;
import dev.soat.domain.shared.Page;
import dev.soat.domain.shared.PageRequest;
import dev.soat.persistence.conversation.MessageRow;
import dev.soat.persistence.shared.Criteria;
import dev.soat.persistence.shared.Database;
import dev.soat.persistence.shared.Listing;
import dev.soat.persistence.shared.RowFilterSql;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Generations in the table of that name; the slots are in the rows of conversations. Every
 * operation locks in the order conversation, generations.
 */
public final class JdbiGenerations implements Generations {
  private static final String FIND = "select * from generations where id = :id";
  private static final String REPLY =
      """
      select %s
      from generations g
      join messages m
        on m.document_id = g.reply_document_id and m.conversation_id = g.conversation_id
      join documents d on d.id = m.document_id
      where g.id = :id and g.state = 'completed'
      """
          .formatted(MessageRow.COLUMNS);

  private static final String STANDING =
      """
      select id, trace_id, fence, owner, lease_until, attempts,
        coalesce(started_at, created_at) as since
      from generations
      where conversation_id = :conversation and state = 'in_progress'
      order by fence = 0, ticket
      """;
  private static final RowFilterSql FILTER = new RowFilterSql("g.project_id", "g.id", null, null);
  private static final Listing<Generation> LISTING =
      new Listing<>(
          "g.*", "generations g", "g.key", Listing.Order.NEWEST_FIRST, GenerationRow::read);
  private static final String LEFT_UNANSWERED =
      """
      select exists (
          select from generations g
          where g.conversation_id = :conversation and g.state = 'failed'
            and g.completed_at >= :saidAt
        ) and not exists (
          select from generations g
          where g.conversation_id = :conversation and g.state = 'in_progress'
        ) and not exists (
          select from messages m
          where m.conversation_id = :conversation and m.position > :position
            and m.role = 'assistant'
        ) and not exists (
          select from sessions s
          where s.conversation_id = :conversation and s.reply_due_at is not null
        )
      """;

  private final Database database;

  public JdbiGenerations(Database database) {
    this.database = database;
  }

  @Override
  public Optional<Slot> lock(ConversationId conversation) {
    return database.call(handle -> new Slots(handle).lock(conversation));
  }

  @Override
  public Claim claim(GenerationDraft draft, Lease lease, @Nullable GenerationId loser) {
    return database.call(handle -> new Slots(handle).claim(draft, lease, loser));
  }

  @Override
  public void enqueue(GenerationDraft draft, Lease lease) {
    database.call(handle -> new Slots(handle).enqueue(draft, lease));
  }

  @Override
  public void promise(GenerationId waiting) {
    database.call(handle -> {
      new Slots(handle).promise(waiting);
      return waiting;
    });
  }

  @Override
  public Optional<Settled> complete(Claim claim, ModelReply outcome, @Nullable MessageDraft reply) {
    return database.call(handle -> new Settlements(handle).complete(claim, outcome, reply));
  }

  @Override
  public Optional<Settled> fail(Claim claim, GenerationFailure failure) {
    return database.call(handle -> new Settlements(handle).fail(claim, failure));
  }

  @Override
  public Optional<Promoted> promote(ConversationId conversation) {
    return database.inTransaction(handle -> new Slots(handle).promote(conversation));
  }

  @Override
  public Set<GenerationId> renew(Lease lease, Collection<GenerationId> ids) {
    return database.call(handle -> new Leases(handle).renew(lease, ids));
  }

  @Override
  public List<Claim> promoted(String owner, Collection<GenerationId> ids) {
    return database.call(handle -> new Leases(handle).promoted(owner, ids));
  }

  @Override
  public List<GenerationId> abandoned(int limit) {
    return database.call(handle -> new Leases(handle).abandoned(limit));
  }

  @Override
  public void handBack(String owner, Collection<GenerationId> ids) {
    database.call(handle -> {
      new Leases(handle).handBack(owner, ids);
      return owner;
    });
  }

  @Override
  public List<GenerationId> handedBack(int limit) {
    return database.call(handle -> new Leases(handle).handedBack(limit));
  }

  @Override
  public Optional<Recovered> recover(GenerationId id, Lease lease) {
    return database.inTransaction(handle -> new Recovery(handle).recover(id, lease));
  }

  @Override
  public boolean cancel(GenerationId id) {
    return database.inTransaction(handle -> {
      Endings endings = new Endings(handle);
      return endings.lockSlotOf(id).isPresent() && endings.end(id, GenerationFailure.cancelled());
    });
  }

  @Override
  public List<Standing> standing(ConversationId conversation) {
    return database.call(handle ->
        handle
            .createQuery(STANDING)
            .bind("conversation", conversation.value())
            .map(GenerationRow::standing)
            .list());
  }

  @Override
  public Page<Generation> list(ConversationId conversation, RowFilter filter, PageRequest page) {
    Criteria criteria = new Criteria().and("g.conversation_id = ?", conversation.value());
    FILTER.restrict(criteria, filter);
    return database.call(handle -> LISTING.page(handle, criteria, page));
  }

  @Override
  public Optional<Generation> find(GenerationId id) {
    return database.call(handle ->
        handle.createQuery(FIND).bind("id", id.value()).map(GenerationRow::read).findOne());
  }

  @Override
  public boolean leftUnanswered(Message message) {
    return database.call(handle ->
        handle
            .createQuery(LEFT_UNANSWERED)
            .bind("conversation", message.conversationId().value())
            .bind("saidAt", OffsetDateTime.ofInstant(message.createdAt(), ZoneOffset.UTC))
            .bind("position", message.position())
            .map((row, context) -> row.getBoolean(1))
            .one());
  }

  @Override
  public Optional<Message> reply(GenerationId id) {
    return database.call(handle ->
        handle
            .createQuery(REPLY)
            .bind("id", id.value())
            .map((row, context) -> MessageRow.read(row))
            .findFirst());
  }
}
