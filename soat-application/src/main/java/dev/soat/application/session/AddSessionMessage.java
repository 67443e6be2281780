package dev.soat.application.session;

import dev.soat.application.access.AccessControl;
import dev.soat.application.access.Audit;
import dev.soat.application.access.Caller;
import dev.soat.application.access.Operation;
import dev.soat.application.access.Subject;
import dev.soat.domain.Storage;
import dev.soat.domain.audit.AuditNote;
import dev.soat.domain.session.Saying;
import dev.soat.domain.session.Session;
import dev.soat.domain.session.SessionReply;
import dev.soat.domain.session.SessionTurns;
import dev.soat.domain.shared.SoatException;

/** A user speaks in a session. */
public final class AddSessionMessage {
  private final SessionAccess sessions;
  private final SessionTurns turns;
  private final Audit audit;

  public AddSessionMessage(Storage storage, AccessControl access, SessionTurns turns, Audit audit) {
    this.sessions = new SessionAccess(storage, access);
    this.turns = turns;
    this.audit = audit;
  }

  /**
   * Stores the message and, where the session answers by itself, waits for the reply, unless it is
   * said by somebody who does without.
   *
   * @throws SoatException as {@link SessionTurns#say}
   */
  public SessionReply handle(Caller caller, String agentId, String sessionId, Saying saying) {
    Session session = sessions.permitted(caller, Operation.ADD_SESSION_MESSAGE, agentId, sessionId);
    Subject subject = Subject.of(session.projectId(), session.id());
    AuditNote note = audit.noteOf(caller, Operation.ADD_SESSION_MESSAGE, subject);
    return turns.say(session, saying, note);
  }
}
