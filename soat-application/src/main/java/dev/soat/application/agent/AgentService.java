package dev.soat.application.agent;

import dev.soat.application.access.AccessControl;
import dev.soat.application.access.Audit;
import dev.soat.application.access.Caller;
import dev.soat.application.access.Operation;
import dev.soat.application.access.ProjectScope;
import dev.soat.application.access.Subject;
import dev.soat.domain.agent.Agent;
import dev.soat.domain.agent.AgentId;
import dev.soat.domain.agent.AgentSettings;
import dev.soat.domain.agent.Agents;
import dev.soat.domain.project.ProjectId;
import dev.soat.domain.shared.ErrorCode;
import dev.soat.domain.shared.IdGenerator;
import dev.soat.domain.shared.Page;
import dev.soat.domain.shared.PageRequest;
import dev.soat.domain.shared.SoatException;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Agents of a project. Whoever has no access to the project is not told that they exist. */
public final class AgentService {
  private final Agents agents;
  private final ProjectScope scope;
  private final AccessControl access;
  private final Audit audit;
  private final IdGenerator ids;

  public AgentService(
      Agents agents, ProjectScope scope, AccessControl access, Audit audit, IdGenerator ids) {
    this.agents = agents;
    this.scope = scope;
    this.access = access;
    this.audit = audit;
    this.ids = ids;
  }

  /**
   * Makes an agent.
   *
   * @throws SoatException {@code AI_PROVIDER_NOT_FOUND} when its provider is not in the project
   */
  public Agent create(Caller caller, @Nullable String projectId, AgentSettings settings) {
    ProjectId project = scope.toCreate(caller, Operation.CREATE_AGENT, projectId);
    return audit.change(
        caller,
        Operation.CREATE_AGENT,
        () ->
            agents
                .create(AgentId.next(ids), project, settings)
                .orElseThrow(() -> providerNotFound(settings.aiProviderId().value())),
        agent -> Subject.of(project, agent.id()));
  }

  public Page<Agent> list(Caller caller, @Nullable String projectId, PageRequest page) {
    ProjectId project = scope.toList(caller, Operation.LIST_AGENTS, projectId);
    return agents.list(project, access.filter(caller, Operation.LIST_AGENTS), page);
  }

  public Agent get(Caller caller, String id) {
    return permitted(caller, Operation.GET_AGENT, id);
  }

  public Agent update(Caller caller, String id, UnaryOperator<AgentSettings> change) {
    Agent agent = permitted(caller, Operation.UPDATE_AGENT, id);
    Subject subject = Subject.of(agent.projectId(), agent.id());
    return audit.change(caller, Operation.UPDATE_AGENT, subject, () -> updated(agent, change));
  }

  private Agent updated(Agent agent, UnaryOperator<AgentSettings> change) {
    return switch (agents.update(agent.id(), change)) {
      case Agents.Update.Updated updated -> updated.agent();
      case Agents.Update.NotFound gone -> throw SoatException.notFound("Agent", agent.id().value());
      case Agents.Update.ProviderNotFound missing ->
          throw providerNotFound(change.apply(agent.settings()).aiProviderId().value());
    };
  }

  /**
   * Deletes an agent with its sessions; what was said in them stays.
   *
   * @throws SoatException {@code AGENT_HAS_DEPENDENTS} when it ever generated and is not forced, or
   *     while it generates
   */
  public void delete(Caller caller, String id, boolean force) {
    Agent agent = permitted(caller, Operation.DELETE_AGENT, id);
    Subject subject = Subject.of(agent.projectId(), agent.id());
    audit.change(caller, Operation.DELETE_AGENT, subject, () -> removed(agent.id(), force));
  }

  private Agents.Removal removed(AgentId id, boolean force) {
    Agents.Removal removal = agents.remove(id, force);
    return switch (removal) {
      case REMOVED -> removal;
      case NOT_FOUND -> throw SoatException.notFound("Agent", id.value());
      case HAS_GENERATIONS ->
          throw new SoatException(
              ErrorCode.AGENT_HAS_DEPENDENTS,
              "The agent has generations. Pass force=true to delete it all the same; its messages"
                  + " stay.");
      case BUSY ->
          throw new SoatException(
              ErrorCode.AGENT_HAS_DEPENDENTS,
              "The agent has a generation in progress. Delete it when that has ended.");
    };
  }

  /** The error for a provider that is unknown, or of another project. */
  public static SoatException providerNotFound(String id) {
    return new SoatException(
        ErrorCode.AI_PROVIDER_NOT_FOUND, "AI provider '" + id + "' not found in this project.");
  }

  private Agent permitted(Caller caller, Operation operation, String id) {
    SoatException notFound = SoatException.notFound("Agent", id);
    Agent agent = AgentId.parse(id).flatMap(agents::find).orElseThrow(() -> notFound);
    access.requireOrHide(caller, operation, agent.projectId(), agent.id(), notFound);
    return agent;
  }
}
