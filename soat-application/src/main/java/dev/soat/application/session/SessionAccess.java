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
import java.util.Optional;

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
    Session session =
        find(agentId, sessionId).orElseThrow(() -> notFound(caller, operation, agentId, sessionId));
    access.require(caller, operation, session.projectId(), session.id());
    return session;
  }

  private Optional<Session> find(String agentId, String sessionId) {
    return AgentId.parse(agentId)
        .flatMap(
            agent -> SessionId.parse(sessionId).flatMap(id -> storage.sessions().find(agent, id)));
  }

  private SoatException notFound(
      Caller caller, Operation operation, String agentId, String sessionId) {
    agent(caller, operation, agentId);
    return SoatException.notFound("Session", sessionId);
  }

  /** An agent with sessions the caller may do the operation with, as far as policies can tell. */
  Agent agent(Caller caller, Operation operation, String agentId) {
    access.requireSomewhere(caller, operation);
    Agent agent =
        AgentId.parse(agentId)
            .flatMap(storage.agents()::find)
            .orElseThrow(() -> SoatException.notFound("Agent", agentId));
    access.requireSomewhereIn(caller, operation, agent.projectId());
    return agent;
  }
}
