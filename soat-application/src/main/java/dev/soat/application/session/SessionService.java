package dev.soat.application.session;

import dev.soat.application.access.AccessControl;
import dev.soat.application.access.Audit;
import dev.soat.application.access.Caller;
import dev.soat.application.access.Operation;
import dev.soat.application.access.Subject;
import dev.soat.domain.Storage;
import dev.soat.domain.actor.ActorId;
import dev.soat.domain.agent.Agent;
import dev.soat.domain.conversation.ConversationId;
import dev.soat.domain.conversation.Message;
import dev.soat.domain.event.EventId;
import dev.soat.domain.event.EventSignal;
import dev.soat.domain.generation.GenerationLifecycle;
import dev.soat.domain.policy.RowFilter;
import dev.soat.domain.session.Session;
import dev.soat.domain.session.SessionDraft;
import dev.soat.domain.session.SessionEvents;
import dev.soat.domain.session.SessionId;
import dev.soat.domain.session.SessionSettings;
import dev.soat.domain.session.SessionStatus;
import dev.soat.domain.session.Sessions;
import dev.soat.domain.shared.ErrorCode;
import dev.soat.domain.shared.IdGenerator;
import dev.soat.domain.shared.Page;
import dev.soat.domain.shared.PageRequest;
import dev.soat.domain.shared.Patch;
import dev.soat.domain.shared.SoatException;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Sessions of an agent, and what was said in them. */
public final class SessionService {
  private final Storage storage;
  private final SessionAccess sessions;
  private final AccessControl access;
  private final GenerationLifecycle lifecycle;
  private final Audit audit;
  private final EventSignal signal;
  private final IdGenerator ids;

  public SessionService(
      Storage storage,
      AccessControl access,
      GenerationLifecycle lifecycle,
      Audit audit,
      EventSignal signal,
      IdGenerator ids) {
    this.storage = storage;
    this.sessions = new SessionAccess(storage, access);
    this.access = access;
    this.lifecycle = lifecycle;
    this.audit = audit;
    this.signal = signal;
    this.ids = ids;
  }

  /**
   * Opens a session with an empty conversation.
   *
   * @throws SoatException {@code ACTOR_NOT_FOUND} when an actor is named that does not exist
   */
  public Session create(
      Caller caller, String agentId, @Nullable String actorId, SessionSettings settings) {
    Agent agent = sessions.agent(caller, Operation.CREATE_AGENT_SESSION, agentId);
    access.requireInProject(caller, Operation.CREATE_AGENT_SESSION, agent.projectId());
    if (actorId != null) {
      // No actor can exist before the actors operations are served.
      throw new SoatException(
          ErrorCode.ACTOR_NOT_FOUND, "Actor '" + actorId + "' not found in this project.");
    }
    SessionDraft draft =
        new SessionDraft(
            SessionId.next(ids),
            agent.projectId(),
            agent.id(),
            ConversationId.next(ids),
            null,
            settings);
    Session created =
        audit.change(
            caller,
            Operation.CREATE_AGENT_SESSION,
            Subject.of(draft.projectId(), draft.id()),
            () -> told(SessionEvents.CREATED, storage.sessions().create(draft)));
    signal.stored(created.projectId());
    return created;
  }

  /** Puts the event beside the change, in the same transaction. */
  private Session told(String event, Session session) {
    storage.outbox().append(SessionEvents.of(EventId.next(ids), event, session));
    return session;
  }

  /**
   * The agent's sessions the caller may see, newest first.
   *
   * @param actorId what the caller wrote; an actor that cannot exist takes part in no session
   */
  public Page<Session> list(
      Caller caller,
      String agentId,
      @Nullable String actorId,
      @Nullable SessionStatus status,
      PageRequest page) {
    Agent agent = sessions.agent(caller, Operation.LIST_AGENT_SESSIONS, agentId);
    RowFilter visible =
        access.filter(caller, Operation.LIST_AGENT_SESSIONS).within(agent.projectId().value());
    Optional<ActorId> actor = Optional.ofNullable(actorId).flatMap(ActorId::parse);
    if (actorId != null && actor.isEmpty()) {
      return new Page<>(List.of(), page.cursor() == null ? 0L : null, null);
    }
    Sessions.Query query = new Sessions.Query(actor.orElse(null), status);
    return storage.sessions().list(agent.id(), query, visible, page);
  }

  public Session get(Caller caller, String agentId, String sessionId) {
    return sessions.permitted(caller, Operation.GET_AGENT_SESSION, agentId, sessionId);
  }

  public Session update(
      Caller caller,
      String agentId,
      String sessionId,
      Patch<SessionStatus> status,
      UnaryOperator<SessionSettings> change) {
    Session session = sessions.permitted(caller, Operation.UPDATE_SESSION, agentId, sessionId);
    Session updated =
        audit.change(
            caller,
            Operation.UPDATE_SESSION,
            subject(session),
            () ->
                storage
                    .sessions()
                    .update(session.id(), status, change)
                    .map(after -> told(SessionEvents.UPDATED, after))
                    .orElseThrow(() -> SoatException.notFound("Session", sessionId)));
    signal.stored(updated.projectId());
    return updated;
  }

  /** Deletes a session with its conversation; a run in it ends without a reply. */
  public void delete(Caller caller, String agentId, String sessionId) {
    Session session =
        sessions.permitted(caller, Operation.DELETE_AGENT_SESSION, agentId, sessionId);
    audit.change(
        caller,
        Operation.DELETE_AGENT_SESSION,
        subject(session),
        () -> {
          if (!storage.sessions().remove(session.id())) {
            throw SoatException.notFound("Session", sessionId);
          }
          storage.outbox().append(SessionEvents.deleted(EventId.next(ids), session));
          return session.id();
        });
    signal.stored(session.projectId());
    lifecycle.deleted(session.conversationId());
  }

  public Page<Message> messages(Caller caller, String agentId, String sessionId, PageRequest page) {
    Session session =
        sessions.permitted(caller, Operation.LIST_AGENT_SESSION_MESSAGES, agentId, sessionId);
    return storage.conversations().messages(session.conversationId(), page);
  }

  /** What the conversation waits for, and who has it in hand. */
  public TurnState turn(Caller caller, String agentId, String sessionId) {
    Session session = sessions.permitted(caller, Operation.GET_SESSION_TURN, agentId, sessionId);
    return new TurnState(
        session,
        storage.generations().standing(session.conversationId()),
        storage.sessions().replyDueAt(session.id()).orElse(null));
  }

  private static Subject subject(Session session) {
    return Subject.of(session.projectId(), session.id());
  }
}
