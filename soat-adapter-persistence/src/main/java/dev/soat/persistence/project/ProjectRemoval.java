package dev.soat.persistence.project;

import dev.soat.domain.project.Projects.Removal;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Removes a project, if wanted with everything in it. */
final class ProjectRemoval {
  private static final String LOCK = "select key from projects where id = :id for update";
  private static final String HAS_DEPENDENTS =
      """
      select exists (select from secrets where project_id = :id)
          or exists (select from ai_providers where project_id = :id)
          or exists (select from conversations where project_id = :id)
          or exists (select from generations where project_id = :id)
      """;

  // Rows are locked in the order in which turns lock them, so that neither waits for the other.
  private static final List<String> LOCK_CONTENTS =
      List.of(lockAll("agents"), lockAll("sessions"), lockAll("conversations"));

  // Some conversations at a time: no statement takes longer because a project is large.
  private static final String NEXT_CONVERSATIONS =
      """
      select max(key)
      from (
        select key from conversations
        where project_id = :id and key > :after
        order by key limit 500
      ) as next
      """;
  private static final String REMOVE_MESSAGES =
      """
      with removed as (
        delete from messages m
        using conversations c
        where c.project_id = :id and c.key > :after and c.key <= :last
          and m.conversation_id = c.id
        returning m.document_id
      )
      delete from documents d using removed where d.id = removed.document_id
      """;
  private static final List<String> REMOVE_THE_REST =
      List.of(
          "delete from webhook_deliveries where webhook_id in"
              + " (select id from webhooks where project_id = :id)",
          "delete from webhooks where project_id = :id",
          "delete from generations where project_id = :id",
          "delete from sessions where project_id = :id",
          "delete from conversations where project_id = :id",
          "delete from agents where project_id = :id",
          "delete from ai_providers where project_id = :id",
          "delete from secrets where project_id = :id",
          "delete from projects where id = :id");

  private ProjectRemoval() {}

  private static String lockAll(String table) {
    return """
    select count(*)
    from (select from %s where project_id = :id order by key for update) as locked
    """
        .formatted(table);
  }

  /** To be called inside a transaction. */
  static Removal remove(Handle handle, String id, boolean force) {
    if (handle.createQuery(LOCK).bind("id", id).mapTo(Long.class).findOne().isEmpty()) {
      return Removal.NOT_FOUND;
    }
    if (!force && handle.createQuery(HAS_DEPENDENTS).bind("id", id).mapTo(Boolean.class).one()) {
      return Removal.HAS_DEPENDENTS;
    }
    LOCK_CONTENTS.forEach(lock -> handle.createQuery(lock).bind("id", id).mapTo(Long.class).one());
    removeMessages(handle, id);
    REMOVE_THE_REST.forEach(removal -> handle.createUpdate(removal).bind("id", id).execute());
    return Removal.REMOVED;
  }

  private static void removeMessages(Handle handle, String id) {
    long after = 0;
    Optional<Long> last = lastOfNext(handle, id, after);
    while (last.isPresent()) {
      handle
          .createUpdate(REMOVE_MESSAGES)
          .bind("id", id)
          .bind("after", after)
          .bind("last", last.get())
          .execute();
      after = last.get();
      last = lastOfNext(handle, id, after);
    }
  }

  private static Optional<Long> lastOfNext(Handle handle, String id, long after) {
    return handle
        .createQuery(NEXT_CONVERSATIONS)
        .bind("id", id)
        .bind("after", after)
        .mapTo(Long.class)
        .findOne();
  }
}
