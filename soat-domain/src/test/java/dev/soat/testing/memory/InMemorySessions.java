package dev.soat.testing.memory;

import dev.soat.domain.agent.AgentId;
import dev.soat.domain.audit.AuditLog;
import dev.soat.domain.audit.AuditNote;
import dev.soat.domain.conversation.ConversationId;
import dev.soat.domain.conversation.Message;
import dev.soat.domain.conversation.MessageDraft;
import dev.soat.domain.generation.GenerationDraft;
import dev.soat.domain.generation.Generations;
import dev.soat.domain.generation.Lease;
import dev.soat.domain.generation.Slot;
import dev.soat.domain.policy.Resource;
import dev.soat.domain.policy.RowFilter;
import dev.soat.domain.session.Session;
import dev.soat.domain.session.SessionDraft;
import dev.soat.domain.session.SessionId;
import dev.soat.domain.session.SessionSettings;
import dev.soat.domain.session.SessionStatus;
import dev.soat.domain.session.Sessions;
import dev.soat.domain.shared.Json;
import dev.soat.domain.shared.Page;
import dev.soat.domain.shared.PageRequest;
import dev.soat.domain.shared.Patch;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

final class InMemorySessions implements Sessions {
  private final Rows rows;
  private final Runs runs;
  private final Generations generations;
  private final AuditLog auditLog;

  InMemorySessions(Rows rows, Runs runs, Generations generations, AuditLog auditLog) {
    this.rows = rows;
    this.runs = runs;
    this.generations = generations;
    this.auditLog = auditLog;
  }

  @Override
  public Session create(SessionDraft draft) {
    return rows.transactions.atomically(() -> {
      if (rows.agents.find(draft.agentId()).isEmpty()) {
        throw new IllegalStateException("a session needs its agent");
      }
      ConversationId conversation = draft.conversationId();
      rows.conversations.insert(
          conversation, ConversationRow.empty(conversation, draft.projectId(), null));
      Instant now = rows.now();
      SessionRow row = new SessionRow(draft, false, draft.settings(), null, null, now, now);
      rows.sessions.insert(draft.id(), row);
      return session(row);
    });
  }

  private Session session(SessionRow row) {
    Instant generatingAt =
        rows.conversations
            .find(row.draft().conversationId())
            .map(ConversationRow::runningSince)
            .orElse(null);
    return row.asSession(rows.now(), generatingAt);
  }

  @Override
  public Optional<Session> find(AgentId agent, SessionId id) {
    return find(id).filter(session -> session.agentId().equals(agent));
  }

  @Override
  public Optional<Session> find(SessionId id) {
    return rows.transactions.atomically(() -> rows.sessions.find(id).map(this::session));
  }

  @Override
  public Optional<SessionId> of(ConversationId conversation) {
    return rows.transactions.atomically(() ->
        rows.sessions.all().stream()
            .filter(row -> row.draft().conversationId().equals(conversation))
            .map(row -> row.draft().id())
            .findFirst());
  }

  @Override
  public Optional<Instant> replyDueAt(SessionId id) {
    return rows.transactions.atomically(
        () -> rows.sessions.find(id).map(SessionRow::due).map(SessionRow.DueReply::at));
  }

  @Override
  public Page<Session> list(AgentId agent, Query query, RowFilter filter, PageRequest page) {
    return rows.transactions.atomically(() -> {
      Instant now = rows.now();
      return rows.sessions
          .newestFirst(
              row ->
                  row.draft().agentId().equals(agent)
                      && asked(query, row, now)
                      && filter.accepts(resource(row.draft())),
              page)
          .map(this::session);
    });
  }

  private static boolean asked(Query query, SessionRow row, Instant now) {
    boolean byActor = query.actor() == null || query.actor().equals(row.draft().actorId());
    return byActor && (query.status() == null || query.status() == row.status(now));
  }

  private static Resource resource(SessionDraft draft) {
    return Resource.of(draft.projectId().value(), "session", draft.id().value());
  }

  @Override
  public Optional<Session> update(
      SessionId id, Patch<SessionStatus> status, UnaryOperator<SessionSettings> change) {
    return rows.transactions.atomically(() ->
        rows.sessions
            .find(id)
            .map(before -> {
              SessionRow after = changed(before, status, change.apply(before.settings()));
              rows.sessions.replace(id, after);
              return session(after);
            }));
  }

  private SessionRow changed(
      SessionRow before, Patch<SessionStatus> patch, SessionSettings settings) {
    Patch<Boolean> close = patch.map(InMemorySessions::closes);
    boolean closed = close.over(before.closed(), false);
    boolean reopened = !(close instanceof Patch.Keep<Boolean>) && !closed;
    Instant now = rows.now();
    Instant active = reopened ? now : before.lastActivityAt();
    boolean same =
        closed == before.closed()
            && Objects.equals(active, before.lastActivityAt())
            && settings.equals(before.settings());
    Instant updatedAt = same ? before.updatedAt() : now;
    return new SessionRow(
        before.draft(), closed, settings, active, before.due(), before.createdAt(), updatedAt);
  }

  private static boolean closes(SessionStatus status) {
    return switch (status) {
      case OPEN -> false;
      case CLOSED -> true;
      case EXPIRED -> throw new IllegalArgumentException("a session expires by itself");
    };
  }

  @Override
  public boolean remove(SessionId id) {
    return rows.transactions.atomically(() ->
        rows.sessions
            .find(id)
            .map(row -> runs.removeConversation(row.draft().conversationId()))
            .orElse(false));
  }

  @Override
  public Optional<Session> touch(SessionId id) {
    return rows.transactions.atomically(() ->
        rows.sessions
            .find(id)
            .map(row -> {
              Instant now = rows.now();
              if (row.status(now) == SessionStatus.OPEN) {
                SessionRow active = row.activeAt(now);
                rows.sessions.replace(id, active.answersAtOnce() ? active.withDue(null) : active);
              }
              return session(rows.sessions.find(id).orElseThrow());
            }));
  }

  @Override
  public Optional<Begun> begin(
      SessionId id,
      MessageDraft message,
      GenerationDraft generation,
      Lease lease,
      @Nullable AuditNote note) {
    return rows.transactions.inTransaction(() ->
        rows.sessions
            .find(id)
            .filter(row -> row.status(rows.now()) == SessionStatus.OPEN)
            .filter(SessionRow::answersAtOnce)
            .filter(row -> isNew(row.draft().conversationId(), message))
            .flatMap(row -> begin(row, message, generation, lease))
            .map(begun -> {
              if (note != null) {
                auditLog.append(note.id(), note.draft());
              }
              return begun;
            }));
  }

  private boolean isNew(ConversationId conversation, MessageDraft message) {
    String key = message.idempotencyKey();
    return key == null || rows.messages.find(conversation, key).isEmpty();
  }

  @Override
  public void delayReply(SessionId id, int seconds, Json.@Nullable Obj toolContext) {
    rows.transactions.atomically(() -> {
      SessionRow row = rows.sessions.find(id).orElseThrow();
      Instant at = rows.now().plusSeconds(seconds);
      rows.sessions.replace(id, row.withDue(new SessionRow.DueReply(at, toolContext)));
      return null;
    });
  }

  @Override
  public boolean forgetDelay(SessionId id) {
    return rows.transactions.atomically(() -> {
      Optional<SessionRow> delayed = rows.sessions.find(id).filter(row -> row.due() != null);
      delayed.ifPresent(row -> rows.sessions.replace(id, row.withDue(null)));
      return delayed.isPresent();
    });
  }

  @Override
  public List<SessionId> due(int limit) {
    return rows.transactions.atomically(() -> {
      Instant now = rows.now();
      return rows.sessions.all().stream()
          .filter(row -> row.isDue(now))
          .sorted(Comparator.comparing(row -> row.due().at()))
          .limit(limit)
          .map(row -> row.draft().id())
          .toList();
    });
  }

  @Override
  public Optional<Due> takeDue(SessionId id) {
    return rows.transactions.atomically(() -> {
      SessionRow row = rows.sessions.find(id).filter(one -> one.isDue(rows.now())).orElse(null);
      if (row == null) {
        return Optional.empty();
      }
      rows.sessions.replace(id, row.withDue(null));
      boolean wanted = !row.closed() && row.settings().autoGenerate();
      return wanted
          ? Optional.of(new Due(session(row), row.due().toolContext()))
          : Optional.empty();
    });
  }

  private Optional<Begun> begin(
      SessionRow row, MessageDraft message, GenerationDraft generation, Lease lease) {
    rows.sessions.replace(row.draft().id(), row.activeAt(rows.now()).withDue(null));
    ConversationId conversation = row.draft().conversationId();
    Slot slot = generations.lock(conversation).orElseThrow();
    if (slot.running() != null || runs.isAwaited(conversation)) {
      return Optional.empty();
    }
    Message stored = runs.append(conversation, message).orElseThrow();
    return Optional.of(new Begun(stored, generations.claim(generation, lease, null)));
  }
}
