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
import java.util.Optional;
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
    return database.inTransaction(handle -> ProjectRemoval.remove(handle, id.value(), force));
  }

  private static Project project(ResultSet row, StatementContext context) throws SQLException {
    return new Project(
        new ProjectId(text(row, "id")),
        text(row, "name"),
        instant(row, "created_at"),
        instant(row, "updated_at"));
  }
}
