package dev.soat.domain.agent;

import dev.soat.domain.policy.RowFilter;
import dev.soat.domain.project.ProjectId;
import dev.soat.domain.shared.Page;
import dev.soat.domain.shared.PageRequest;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The store of agents. */
public interface Agents {
  /**
   * Stores a new agent.
   *
   * @return empty when its provider does not exist in this project
   */
  Optional<Agent> create(AgentId id, ProjectId project, AgentSettings settings);

  /** The agent as it is now; empty when it does not exist. */
  Optional<Agent> find(AgentId id);

  /**
   * The agent together with the provider it uses and the value of its secret, as one consistent
   * read of this moment.
   *
   * @throws dev.soat.domain.shared.SoatException {@code SECRET_UNREADABLE} when no key at hand
   *     opens the value
   */
  Optional<EquippedAgent> findEquipped(AgentId id);

  /** The agents the filter lets through, newest first; of one project when it is given. */
  Page<Agent> list(@Nullable ProjectId project, RowFilter filter, PageRequest page);

  /**
   * Replaces the settings by what {@code change} makes of them; concurrent updates of one agent
   * happen one after the other. The update time moves only when something changed.
   */
  Update update(AgentId id, UnaryOperator<AgentSettings> change);

  /**
   * Removes the agent with its sessions; their conversations and messages stay. Without {@code
   * force} an agent that ever generated stays; one with a generation in progress stays in any case.
   */
  Removal remove(AgentId id, boolean force);

  /** How an update ended. */
  sealed interface Update {
    /** The agent afterwards. */
    record Updated(Agent agent) implements Update {}

    /** There is no such agent. */
    record NotFound() implements Update {}

    /** The provider it should use does not exist in the agent's project. */
    record ProviderNotFound() implements Update {}
  }

  /** How a removal ended. */
  enum Removal {
    REMOVED,
    NOT_FOUND,
    /** It has generations, and {@code force} was not given. */
    HAS_GENERATIONS,
    /** A generation is in progress. */
    BUSY
  }
}
