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
import dev.soat.domain.generation.Outcome;
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
 * Speaking in a session: the entrance to a turn, for a server and for whoever embeds the domain.
 *
 * <p>Every message that a call accepted is stored before a model is asked, and stays stored
 * whatever becomes of the reply. The calls block; use a virtual thread. Whoever stops waiting stops
 * nothing.
 */
public final class SessionTurns {
  private final Storage storage;
  private final GenerationLifecycle lifecycle;
  private final IdGenerator ids;

  public SessionTurns(Storage storage, GenerationLifecycle lifecycle, IdGenerator ids) {
    this.storage = storage;
    this.lifecycle = lifecycle;
    this.ids = ids;
  }

  /**
   * Stores a user's message and, where the session answers by itself, waits for the reply.
   *
   * @param toolContext headers for this call, over those of the session
   * @throws SoatException {@code RESOURCE_NOT_FOUND}, {@code SESSION_CLOSED} or {@code
   *     SESSION_EXPIRED} when the message is not taken; {@code AI_PROVIDER_ERROR} and the like when
   *     it was stored but not answered, with {@code generation_id} in the details
   */
  public SessionReply say(SessionId id, String text, Json.@Nullable Obj toolContext) {
    Session session = existing(id, storage.sessions().find(id).orElse(null));
    return say(session, text, toolContext, null);
  }

  /**
   * As {@link #say(SessionId, String, Json.Obj)}, in a session that was read a moment ago.
   *
   * @param note stored together with the message
   * @throws SoatException as there
   */
  public SessionReply say(
      Session session, String text, Json.@Nullable Obj toolContext, @Nullable AuditNote note) {
    Admitted begun = begin(session, text, toolContext, note).orElse(null);
    if (begun != null) {
      return reply(session.id(), begun);
    }
    SessionId id = session.id();
    Said said = storage.transactions().inTransaction(() -> store(id, text, toolContext, note));
    Admitted admitted = said.admitted();
    return admitted == null ? new SessionReply.Saved(said.message()) : reply(id, admitted);
  }

  /** What most messages need, in one step of the store; empty when it takes more than that. */
  private Optional<Admitted> begin(
      Session session, String text, Json.@Nullable Obj toolContext, @Nullable AuditNote note) {
    return switch (session.afterMessage()) {
      case AfterMessage.Rest rest -> Optional.empty();
      case AfterMessage.Generate generate -> {
        GenerationDraft draft = draft(session, toolContext, true);
        yield lifecycle.admitAtOnce(
            draft,
            lease ->
                storage
                    .sessions()
                    .begin(session.id(), message(session, text), draft, lease, note)
                    .map(Sessions.Begun::claim));
      }
    };
  }

  private record Said(Message message, @Nullable Admitted admitted) {}

  private Said store(
      SessionId id, String text, Json.@Nullable Obj toolContext, @Nullable AuditNote note) {
    Session session = accepting(id, storage.sessions().touch(id).orElse(null));
    Message message =
        storage
            .conversations()
            .append(session.conversationId(), message(session, text))
            .orElseThrow(() -> SoatException.notFound("Session", id.value()));
    append(note);
    return switch (session.afterMessage()) {
      case AfterMessage.Rest rest -> new Said(message, null);
      case AfterMessage.Generate generate ->
          new Said(message, admit(session, draft(session, toolContext, true)));
    };
  }

  /**
   * Asks the agent for the next message and waits for it.
   *
   * @throws SoatException as {@link #say}; also {@code VALIDATION_FAILED} when there is nothing to
   *     answer
   */
  public SessionReply generate(SessionId id, Json.@Nullable Obj toolContext) {
    return generate(id, toolContext, null);
  }

  /**
   * As {@link #generate(SessionId, Json.Obj)}.
   *
   * @param note stored together with the generation
   * @throws SoatException as there
   */
  public SessionReply generate(
      SessionId id, Json.@Nullable Obj toolContext, @Nullable AuditNote note) {
    Admitted admitted =
        storage
            .transactions()
            .inTransaction(() -> {
              Session session = accepting(id, storage.sessions().find(id).orElse(null));
              append(note);
              return admit(session, draft(session, toolContext, false));
            });
    return reply(id, admitted);
  }

  private Admitted admit(Session session, GenerationDraft draft) {
    Slot slot =
        storage
            .generations()
            .lock(session.conversationId())
            .orElseThrow(() -> SoatException.notFound("Session", session.id().value()));
    if (slot.messages() == 0) {
      throw new SoatException(
          ErrorCode.VALIDATION_FAILED, "There is no message to answer yet; add one first.");
    }
    return lifecycle.admit(draft, slot);
  }

  private void append(@Nullable AuditNote note) {
    if (note != null) {
      storage.auditLog().append(note.id(), note.draft());
    }
  }

  private MessageDraft message(Session session, String text) {
    return MessageDraft.fromUser(DocumentId.next(ids), text, session.actorId());
  }

  private static Session existing(SessionId id, @Nullable Session session) {
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

  private SessionReply reply(SessionId id, Admitted admitted) {
    Outcome outcome = lifecycle.await(admitted).orElse(null);
    return switch (outcome) {
      case null -> new SessionReply.Pending(id, admitted.awaited());
      case Outcome.Answered answered ->
          new SessionReply.Answered(
              answered.generation(),
              answered.trace(),
              answered.reply() == null ? "" : answered.reply().content(),
              answered.model());
      case Outcome.Failed failed -> throw failed.asException();
      case Outcome.Superseded superseded -> new SessionReply.Pending(id, superseded.successor());
    };
  }
}
