package dev.soat.persistence.agent;

import dev.soat.domain.agent.Agent;
import dev.soat.domain.agent.Agents.Removal;
import org.jdbi.v3.core.Handle;

/** Removes an agent whose row is locked already. */
final class AgentRemoval {
  // A turn holds its session's row: once these are ours, no new generation can begin unseen.
  private static final String LOCK_SESSIONS =
      """
      select count(*)
      from (select from sessions where agent_id = :id order by key for update) as locked
      """;
  private static final String IS_BUSY =
      """
      select exists (
        select from generations
        where project_id = :project and agent_id = :id and state = 'in_progress'
      )
      """;
  private static final String HAS_GENERATIONS =
      """
      select exists (select from generations where project_id = :project and agent_id = :id)
      """;
  private static final String FORGET_AUTHOR =
      "update messages set agent_id = null where project_id = :project and agent_id = :id";
  private static final String REMOVE_SESSIONS = "delete from sessions where agent_id = :id";
  private static final String REMOVE = "delete from agents where id = :id";

  private AgentRemoval() {}

  static Removal remove(Handle handle, Agent agent, boolean force) {
    String id = agent.id().value();
    handle.createQuery(LOCK_SESSIONS).bind("id", id).mapTo(Long.class).one();
    if (isTrue(handle, IS_BUSY, agent)) {
      return Removal.BUSY;
    }
    if (!force && isTrue(handle, HAS_GENERATIONS, agent)) {
      return Removal.HAS_GENERATIONS;
    }
    handle
        .createUpdate(FORGET_AUTHOR)
        .bind("id", id)
        .bind("project", agent.projectId().value())
        .execute();
    handle.createUpdate(REMOVE_SESSIONS).bind("id", id).execute();
    handle.createUpdate(REMOVE).bind("id", id).execute();
    return Removal.REMOVED;
  }

  private static boolean isTrue(Handle handle, String question, Agent agent) {
    return handle
        .createQuery(question)
        .bind("id", agent.id().value())
        .bind("project", agent.projectId().value())
        .mapTo(Boolean.class)
        .one();
  }
}
