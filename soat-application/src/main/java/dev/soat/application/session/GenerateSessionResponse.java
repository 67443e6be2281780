package dev.soat.application.session;

import dev.soat.application.access.AccessControl;
import dev.soat.application.access.Audit;
import dev.soat.application.access.Caller;
import dev.soat.application.access.Operation;
import dev.soat.application.access.Subject;
import dev.soat.domain.Storage;
import dev.soat.domain.audit.AuditNote;
import dev.soat.domain.session.Session;
import dev.soat.domain.session.SessionReply;
import dev.soat.domain.session.SessionTurns;
import dev.soat.domain.shared.Json;
import dev.soat.domain.shared.SoatException;
import org.jspecify.annotations.Nullable;

/** A caller asks for the next message of a session. */
public final class GenerateSessionResponse {
  private final SessionAccess sessions;
  private final SessionTurns turns;
  private final Audit audit;

  public GenerateSessionResponse(
      Storage storage, AccessControl access, SessionTurns turns, Audit audit) {
    this.sessions = new SessionAccess(storage, access);
    this.turns = turns;
    this.audit = audit;
  }

  /**
   * Waits for the agent's reply.
   *
   * @param async whether the caller does without it
   * @throws SoatException as {@link SessionTurns#generate}
   */
  public SessionReply handle(
      Caller caller,
      String agentId,
      String sessionId,
      Json.@Nullable Obj toolContext,
      boolean async) {
    Session session =
        sessions.permitted(caller, Operation.GENERATE_SESSION_RESPONSE, agentId, sessionId);
    Subject subject = Subject.of(session.projectId(), session.id());
    AuditNote note = audit.noteOf(caller, Operation.GENERATE_SESSION_RESPONSE, subject);
    return turns.generate(session.id(), toolContext, async, note);
  }
}
