package dev.soat.persistence.project;

import static dev.soat.persistence.shared.Columns.instant;
import static dev.soat.persistence.shared.Columns.text;

import dev.soat.domain.policy.RowFilter;
import dev.soat.domain.project.Project;
import dev.soat.domain.project.ProjectId;
import dev.soat.domain.project.Projects;
import dev.soat.domain.shared.Page;
import dev.soat.domain.shared.PageRequest;
import dev.soat.persistence.shared.Criteria;
import dev.soat.persistence.shared.Database;
import dev.soat.persistence.shared.Listing;
import dev.soat.persistence.shared.RowFilterSql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;

/** Projects in the table of that name. */
public final class JdbiProjects implements Projects {
  private static final String CREATE =
      """
      insert into projects (id, name, created_at, updated_at)
      select :id, :name, now, now from clock_timestamp() as now
      returning *
      """;
  private static final String FIND = "select * from projects where id = :id";
  private static final String LOCK = "select key from projects where id = :id for update";
  private static final String HAS_DEPENDENTS =
      """
      select exists (select from ai_providers where project_id = :id)
          or exists (select from conversations where project_id = :id)
          or exists (select from generations where project_id = :id)
      """;

  // Rows are locked in the order in which turns lock them, so that neither waits for the other.
  private static final List<String> LOCK_CONTENTS =
      List.of(lockAll("agents"), lockAll("sessions"), lockAll("conversations"));
  private static final List<String> REMOVE_CONTENTS =
      List.of(
          "delete from generations where project_id = :id",
          """
          with removed as (
            delete from messages m using conversations c
            where c.project_id = :id and m.conversation_id = c.id
            returning m.document_id
          )
          delete from documents d using removed where d.id = removed.document_id
          """,
          "delete from sessions where project_id = :id",
          "delete from conversations where project_id = :id",
          "delete from agents where project_id = :id",
          "delete from ai_providers where project_id = :id",
          "delete from projects where id = :id");

  private static final RowFilterSql FILTER = new RowFilterSql("id", "id");
  private static final Listing<Project> LISTING =
      new Listing<>("*", "projects", "key", Listing.Order.OLDEST_FIRST, JdbiProjects::project);

  private final Database database;

  public JdbiProjects(Database database) {
    this.database = database;
  }

  @Override
  public Project create(ProjectId id, String name) {
    return database.call(handle ->
        handle
            .createQuery(CREATE)
            .bind("id", id.value())
            .bind("name", name)
            .map(JdbiProjects::project)
            .one());
  }

  @Override
  public Optional<Project> find(ProjectId id) {
    return database.call(handle ->
        handle.createQuery(FIND).bind("id", id.value()).map(JdbiProjects::project).findOne());
  }

  @Override
  public Page<Project> list(RowFilter filter, PageRequest page) {
    Criteria criteria = new Criteria();
    FILTER.restrict(criteria, filter);
    return database.call(handle -> LISTING.page(handle, criteria, page));
  }

  @Override
  public Removal remove(ProjectId id, boolean force) {
    return database.inTransaction(handle -> remove(handle, id.value(), force));
  }

  private static Removal remove(Handle handle, String id, boolean force) {
    if (handle.createQuery(LOCK).bind("id", id).mapTo(Long.class).findOne().isEmpty()) {
      return Removal.NOT_FOUND;
    }
    if (!force && hasDependents(handle, id)) {
      return Removal.HAS_DEPENDENTS;
    }
    LOCK_CONTENTS.forEach(lock -> handle.createQuery(lock).bind("id", id).mapTo(Long.class).one());
    REMOVE_CONTENTS.forEach(removal -> handle.createUpdate(removal).bind("id", id).execute());
    return Removal.REMOVED;
  }

  private static String lockAll(String table) {
    return "select count(*) from (select from %s where project_id = :id order by key for update) as locked"
        .formatted(table);
  }

  private static boolean hasDependents(Handle handle, String id) {
    return handle
        .createQuery(HAS_DEPENDENTS)
        .bind("id", id)
        .map((row, context) -> row.getBoolean(1))
        .one();
  }

  private static Project project(ResultSet row, StatementContext context) throws SQLException {
    return new Project(
        new ProjectId(text(row, "id")),
        text(row, "name"),
        instant(row, "created_at"),
        instant(row, "updated_at"));
  }
}
