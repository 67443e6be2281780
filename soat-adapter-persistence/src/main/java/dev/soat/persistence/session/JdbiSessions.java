package dev.soat.persistence.session;

import dev.soat.domain.agent.AgentId;
import dev.soat.domain.audit.AuditNote;
import dev.soat.domain.conversation.ConversationId;
import dev.soat.domain.conversation.MessageDraft;
import dev.soat.domain.generation.GenerationDraft;
import dev.soat.domain.generation.Lease;
import dev.soat.domain.policy.RowFilter;
import dev.soat.domain.session.Session;
import dev.soat.domain.session.SessionDraft;
import dev.soat.domain.session.SessionId;
import dev.soat.domain.session.SessionSettings;
import dev.soat.domain.session.SessionStatus;
import dev.soat.domain.session.Sessions;
import dev.soat.domain.shared.ErrorCode;
import dev.soat.domain.shared.Json;
import dev.soat.domain.shared.Page;
import dev.soat.domain.shared.PageRequest;
import dev.soat.domain.shared.Patch;
import dev.soat.domain.shared.SoatException;
import dev.soat.persistence.conversation.ConversationRemoval;
import dev.soat.persistence.shared.Criteria;
import dev.soat.persistence.shared.Database;
import dev.soat.persistence.shared.Listing;
import dev.soat.persistence.shared.RowFilterSql;
import dev.soat.persistence.shared.Values;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Sessions in the table of that name. */
public final class JdbiSessions implements Sessions {
  private static final String TABLES =
      "sessions s join conversations c on c.id = s.conversation_id";

  // The share lock makes a removal of the agent wait, or this find nothing.
  private static final String CREATE =
      """
      with agent as (
        select id, project_id from agents where id = :agent and project_id = :project for key share
      ), c as (
        insert into conversations (id, project_id, created_at, updated_at)
        select :conversation, project_id, now, now from agent, clock_timestamp() as now
        returning *
      ), s as (
        insert into sessions
          (id, project_id, agent_id, conversation_id, actor_id, name, auto_generate, tool_context,
           inactivity_ttl_seconds, message_delay_seconds, created_at, updated_at)
        select :id, c.project_id, agent.id, c.id, :actor, :name, :autoGenerate,
          cast(:toolContext as json), :inactivityTtlSeconds, :messageDelaySeconds,
          c.created_at, c.created_at
        from agent, c
        returning *
      )
      select %s from s, c
      """
          .formatted(SessionRow.COLUMNS);
  private static final String FIND =
      "select %s from %s where s.id = :id".formatted(SessionRow.COLUMNS, TABLES);
  private static final String FIND_OF_AGENT = FIND + " and s.agent_id = :agent";
  private static final String LOCK = FIND + " for no key update of s";
  private static final String CONVERSATION_OF =
      "select conversation_id from sessions where id = :id";

  // The time moves only for a session that takes the message; the row is locked either way.
  private static final String TOUCH =
      """
      update sessions s
      set last_activity_at =
        case when %s = 'open' then clock_timestamp() else s.last_activity_at end,
        reply_due_at =
          case when s.auto_generate and coalesce(s.message_delay_seconds, 0) = 0 then null
            else s.reply_due_at end
      from conversations c
      where s.id = :id and c.id = s.conversation_id
      returning %s
      """
          .formatted(SessionRow.STATUS, SessionRow.COLUMNS);

  private static final RowFilterSql FILTER =
      new RowFilterSql("s.project_id", "s.id", null, "s.tags");
  private static final Listing<Session> LISTING =
      new Listing<>(
          SessionRow.COLUMNS, TABLES, "s.key", Listing.Order.NEWEST_FIRST, SessionRow::read);

  private final Database database;

  public JdbiSessions(Database database) {
    this.database = database;
  }

  @Override
  public Session create(SessionDraft draft) {
    return database
        .call(handle ->
            SessionRow.bind(handle.createQuery(CREATE), draft.settings())
                .bind("id", draft.id().value())
                .bind("project", draft.projectId().value())
                .bind("agent", draft.agentId().value())
                .bind("conversation", draft.conversationId().value())
                .bind("actor", Values.text(draft.actorId()))
                .map(SessionRow::read)
                .findOne())
        .orElseThrow(() -> SoatException.notFound("Agent", draft.agentId().value()));
  }

  @Override
  public Optional<Session> find(AgentId agent, SessionId id) {
    return database.call(handle ->
        handle
            .createQuery(FIND_OF_AGENT)
            .bind("id", id.value())
            .bind("agent", agent.value())
            .map(SessionRow::read)
            .findOne());
  }

  @Override
  public Optional<Session> find(SessionId id) {
    return database.call(handle -> one(handle, FIND, id));
  }

  @Override
  public Optional<SessionId> of(ConversationId conversation) {
    return database.call(handle ->
        handle
            .createQuery("select id from sessions where conversation_id = :conversation")
            .bind("conversation", conversation.value())
            .map((row, context) -> new SessionId(row.getString("id")))
            .findOne());
  }

  @Override
  public Optional<Instant> replyDueAt(SessionId id) {
    return database.call(handle -> new Delays(handle).dueAt(id));
  }

  @Override
  public Page<Session> list(AgentId agent, Query query, RowFilter filter, PageRequest page) {
    Criteria criteria = new Criteria().and("s.agent_id = ?", agent.value());
    if (query.actor() != null) {
      criteria.and("s.actor_id = ?", query.actor().value());
    }
    if (query.status() != null) {
      criteria.and(SessionRow.STATUS + " = ?", query.status().wire());
    }
    FILTER.restrict(criteria, filter);
    return database.call(handle -> LISTING.page(handle, criteria, page));
  }

  @Override
  public Optional<Session> update(
      SessionId id, Patch<SessionStatus> status, UnaryOperator<SessionSettings> change) {
    return database.inTransaction(handle ->
        one(handle, LOCK, id)
            .map(session -> SessionUpdate.update(handle, session, status, change)));
  }

  @Override
  public boolean remove(SessionId id) {
    return database.inTransaction(handle ->
        handle
            .createQuery(CONVERSATION_OF)
            .bind("id", id.value())
            .mapTo(String.class)
            .findOne()
            .map(conversation ->
                ConversationRemoval.remove(handle, new ConversationId(conversation)))
            .orElse(false));
  }

  @Override
  public Optional<Session> touch(SessionId id) {
    return database.call(handle -> one(handle, TOUCH, id));
  }

  @Override
  public Optional<Begun> begin(
      SessionId id,
      MessageDraft message,
      GenerationDraft generation,
      Lease lease,
      @Nullable AuditNote note) {
    try {
      return database.call(
          handle -> SessionTurn.begin(handle, id, message, generation, lease, note));
    } catch (SoatException taken) {
      if (message.idempotencyKey() != null && taken.code() == ErrorCode.CONFLICT) {
        return Optional.empty();
      }
      throw taken;
    }
  }

  @Override
  public void delayReply(SessionId id, int seconds, Json.@Nullable Obj toolContext) {
    database.call(handle -> {
      new Delays(handle).delay(id, seconds, toolContext);
      return id;
    });
  }

  @Override
  public boolean forgetDelay(SessionId id) {
    return database.call(handle -> new Delays(handle).forget(id));
  }

  @Override
  public List<SessionId> due(int limit) {
    return database.call(handle -> new Delays(handle).due(limit));
  }

  @Override
  public Optional<Due> takeDue(SessionId id) {
    return database.inTransaction(handle -> new Delays(handle).take(id));
  }

  private static Optional<Session> one(Handle handle, String query, SessionId id) {
    return handle.createQuery(query).bind("id", id.value()).map(SessionRow::read).findOne();
  }
}
