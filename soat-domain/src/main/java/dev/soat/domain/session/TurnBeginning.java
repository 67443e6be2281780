package dev.soat.domain.session;

import dev.soat.domain.Storage;
import dev.soat.domain.audit.AuditNote;
import dev.soat.domain.conversation.Message;
import dev.soat.domain.conversation.MessageDraft;
import dev.soat.domain.document.DocumentId;
import dev.soat.domain.generation.Admitted;
import dev.soat.domain.generation.GenerationDraft;
import dev.soat.domain.generation.GenerationId;
import dev.soat.domain.generation.GenerationLifecycle;
import dev.soat.domain.generation.Origin;
import dev.soat.domain.generation.Slot;
import dev.soat.domain.shared.ErrorCode;
import dev.soat.domain.shared.IdGenerator;
import dev.soat.domain.shared.Json;
import dev.soat.domain.shared.SoatException;
import dev.soat.domain.trace.TraceId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The first transaction of a turn: what was said is stored, and its generation is let in. Nothing
 * runs here. Rows are locked in the order session, conversation.
 */
final class TurnBeginning {
  private final Storage storage;
  private final GenerationLifecycle lifecycle;
  private final IdGenerator ids;

  TurnBeginning(Storage storage, GenerationLifecycle lifecycle, IdGenerator ids) {
    this.storage = storage;
    this.lifecycle = lifecycle;
    this.ids = ids;
  }

  /** A message in a session that was read a moment ago. */
  Beginning say(Session session, Saying saying, @Nullable AuditNote note) {
    Admitted begun = atOnce(session, saying, note).orElse(null);
    return begun != null
        ? new Beginning.LetIn(begun)
        : storage
            .transactions()
            .inTransaction(() ->
                repeated(session, saying, note).orElseGet(() -> stored(session, saying, note)));
  }

  /** What most messages need, in one step of the store; empty when it takes more than that. */
  private Optional<Admitted> atOnce(Session session, Saying saying, @Nullable AuditNote note) {
    if (!(session.afterMessage() instanceof AfterMessage.Generate)) {
      return Optional.empty();
    }
    GenerationDraft draft = draft(session, saying.toolContext(), true);
    return lifecycle.admitAtOnce(
        draft,
        lease ->
            storage
                .sessions()
                .begin(session.id(), message(session, saying), draft, lease, note)
                .map(Sessions.Begun::claim));
  }

  private Beginning stored(Session read, Saying saying, @Nullable AuditNote note) {
    SessionId id = read.id();
    Session session = accepting(id, storage.sessions().touch(id).orElse(null));
    // Whoever said the same a moment ago had this session's row until now.
    return repeated(session, saying, note).orElseGet(() -> appended(session, saying, note));
  }

  private Beginning appended(Session session, Saying saying, @Nullable AuditNote note) {
    Message message =
        storage
            .conversations()
            .append(session.conversationId(), message(session, saying))
            .orElseThrow(() -> SoatException.notFound("Session", session.id().value()));
    append(note);
    return switch (session.afterMessage()) {
      case AfterMessage.Rest rest -> new Beginning.Saved(message);
      case AfterMessage.Generate generate ->
          new Beginning.LetIn(admit(session, draft(session, saying.toolContext(), true)));
      case AfterMessage.Delay delay -> {
        Json.Obj toolContext = merged(session.settings().toolContext(), saying.toolContext());
        storage.sessions().delayReply(session.id(), delay.seconds(), toolContext);
        yield new Beginning.Delayed(message, delay.seconds());
      }
    };
  }

  /** What was said before under the same key; its run is let in anew where the first one failed. */
  private Optional<Beginning> repeated(Session session, Saying saying, @Nullable AuditNote note) {
    String key = saying.idempotencyKey();
    return key == null
        ? Optional.empty()
        : storage
            .conversations()
            .said(session.conversationId(), key)
            .map(message -> repeated(session, message, saying, note));
  }

  private Beginning repeated(
      Session read, Message message, Saying saying, @Nullable AuditNote note) {
    if (!message.content().equals(saying.text())) {
      throw new SoatException(
          ErrorCode.IDEMPOTENCY_KEY_REUSED,
          "Another message was sent with this idempotency_key; use a new one for each message.");
    }
    if (!read.settings().autoGenerate() || !storage.generations().leftUnanswered(message)) {
      return new Beginning.Repeated(message);
    }
    Slot slot = lock(read);
    // Asked again under the lock: others may repeat the same at this moment, and one is enough.
    if (!storage.generations().leftUnanswered(message)) {
      return new Beginning.Repeated(message);
    }
    Session session = accepting(read.id(), storage.sessions().find(read.id()).orElse(null));
    append(note);
    return new Beginning.LetIn(lifecycle.admit(draft(session, saying.toolContext(), true), slot));
  }

  /** A request for the next message, kept whatever happens if nobody waits for it in person. */
  Admitted generate(
      SessionId id, Json.@Nullable Obj toolContext, boolean async, @Nullable AuditNote note) {
    return storage
        .transactions()
        .inTransaction(() -> {
          Session session = accepting(id, storage.sessions().find(id).orElse(null));
          // This answers what was to be answered later, and so takes over the promise.
          boolean promised = storage.sessions().forgetDelay(id);
          append(note);
          return admit(session, draft(session, toolContext, async || promised));
        });
  }

  /** The delayed reply of a session, if it is due and nobody else was faster. */
  Optional<Admitted> due(SessionId id) {
    return storage
        .transactions()
        .inTransaction(() ->
            storage
                .sessions()
                .takeDue(id)
                .flatMap(due -> {
                  Slot slot = lock(due.session());
                  GenerationDraft draft = draft(due.session(), due.toolContext(), true);
                  return slot.messages() == 0
                      ? Optional.empty()
                      : Optional.of(lifecycle.admit(draft, slot));
                }));
  }

  private Admitted admit(Session session, GenerationDraft draft) {
    Slot slot = lock(session);
    if (slot.messages() == 0) {
      throw new SoatException(
          ErrorCode.VALIDATION_FAILED, "There is no message to answer yet; add one first.");
    }
    return lifecycle.admit(draft, slot);
  }

  private Slot lock(Session session) {
    return storage
        .generations()
        .lock(session.conversationId())
        .orElseThrow(() -> SoatException.notFound("Session", session.id().value()));
  }

  private void append(@Nullable AuditNote note) {
    if (note != null) {
      storage.auditLog().append(note.id(), note.draft());
    }
  }

  private MessageDraft message(Session session, Saying saying) {
    return MessageDraft.fromUser(
        DocumentId.next(ids), saying.text(), session.actorId(), saying.idempotencyKey());
  }

  static Session existing(SessionId id, @Nullable Session session) {
    if (session == null) {
      throw SoatException.notFound("Session", id.value());
    }
    return session;
  }

  private static Session accepting(SessionId id, @Nullable Session found) {
    Session session = existing(id, found);
    return switch (session.status()) {
      case OPEN -> session;
      case CLOSED ->
          throw new SoatException(
              ErrorCode.SESSION_CLOSED,
              "The session is closed. Set its status to open to go on with it.");
      case EXPIRED ->
          throw new SoatException(
              ErrorCode.SESSION_EXPIRED,
              "The session expired after a time without messages. Set its status to open to go on"
                  + " with it, or create a new one.");
    };
  }

  private GenerationDraft draft(
      Session session, Json.@Nullable Obj toolContext, boolean takenUpAgain) {
    return new GenerationDraft(
        GenerationId.next(ids),
        TraceId.next(ids),
        session.projectId(),
        session.agentId(),
        session.conversationId(),
        Origin.SESSION,
        takenUpAgain,
        merged(session.settings().toolContext(), toolContext));
  }

  private static Json.@Nullable Obj merged(
      Json.@Nullable Obj ofSession, Json.@Nullable Obj ofCall) {
    if (ofSession == null || ofCall == null) {
      return ofSession == null ? ofCall : ofSession;
    }
    Map<String, Json> fields = new LinkedHashMap<>(ofSession.fields());
    fields.putAll(ofCall.fields());
    return new Json.Obj(fields);
  }
}
