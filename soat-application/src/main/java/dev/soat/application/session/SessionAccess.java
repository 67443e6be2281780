package dev.soat.application.session;

import dev.soat.application.access.AccessControl;
import dev.soat.application.access.Caller;
import dev.soat.application.access.Operation;
import dev.soat.domain.Storage;
import dev.soat.domain.agent.Agent;
import dev.soat.domain.agent.AgentId;
import dev.soat.domain.session.Session;
import dev.soat.domain.session.SessionId;
import dev.soat.domain.shared.SoatException;

/** Reaches a session by its path, through its agent, with the caller's rights. */
final class SessionAccess {
  private final Storage storage;
  private final AccessControl access;

  SessionAccess(Storage storage, AccessControl access) {
    this.storage = storage;
    this.access = access;
  }

  /** A session of this agent that the caller may do the operation with. */
  Session permitted(Caller caller, Operation operation, String agentId, String sessionId) {
    AgentId agent = AgentId.parse(agentId).orElseThrow(() -> agentNotFound(agentId));
    SessionId id = SessionId.parse(sessionId).orElseThrow(() -> missing(agent, sessionId));
    Session session =
        storage.sessions().find(agent, id).orElseThrow(() -> missing(agent, sessionId));
    access.require(caller, operation, session.projectId(), session.id());
    return session;
  }

  /** An agent whose sessions the caller may do the operation with. */
  Agent agent(String agentId) {
    return AgentId.parse(agentId)
        .flatMap(storage.agents()::find)
        .orElseThrow(() -> agentNotFound(agentId));
  }

  private SoatException missing(AgentId agent, String sessionId) {
    return storage.agents().find(agent).isPresent()
        ? SoatException.notFound("Session", sessionId)
        : agentNotFound(agent.value());
  }

  private static SoatException agentNotFound(String id) {
    return SoatException.notFound("Agent", id);
  }
}
