package dev.soat.persistence.secret;

import static dev.soat.persistence.shared.Columns.instant;
import static dev.soat.persistence.shared.Columns.text;

import dev.soat.domain.policy.RowFilter;
import dev.soat.domain.project.ProjectId;
import dev.soat.domain.secret.SealedValue;
import dev.soat.domain.secret.Secret;
import dev.soat.domain.secret.SecretChange;
import dev.soat.domain.secret.SecretId;
import dev.soat.domain.secret.SecretValue;
import dev.soat.domain.secret.Secrets;
import dev.soat.domain.shared.Page;
import dev.soat.domain.shared.PageRequest;
import dev.soat.domain.shared.Patch;
import dev.soat.persistence.shared.Criteria;
import dev.soat.persistence.shared.Database;
import dev.soat.persistence.shared.Listing;
import dev.soat.persistence.shared.RowFilterSql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

/** Secrets in the table of that name, their values sealed. */
public final class JdbiSecrets implements Secrets {
  // The share lock makes a removal of the project wait, or this find nothing.
  private static final String CREATE =
      """
      insert into secrets
        (id, project_id, name, value_key, value_sealed, created_at, updated_at)
      select :id, p.id, :name, cast(:valueKey as text), cast(:valueSealed as text), now, now
      from clock_timestamp() as now, (select id from projects where id = :project for key share) p
      returning *
      """;
  private static final String FIND = "select * from secrets where id = :id";
  private static final String LOCK = FIND + " for update";
  private static final String UPDATE =
      """
      update secrets
      set name = coalesce(cast(:name as text), name),
          value_key = case when :keeps then value_key else cast(:valueKey as text) end,
          value_sealed = case when :keeps then value_sealed else cast(:valueSealed as text) end,
          updated_at = case
            when cast(:name as text) <> name
              or cast(:valueKey as text) is not null
              or (not :keeps and value_key is not null)
            then clock_timestamp()
            else updated_at
          end
      where id = :id
      returning *
      """;
  private static final String REMOVE = "delete from secrets where id = :id";

  private static final RowFilterSql FILTER = new RowFilterSql("project_id", "id");
  private static final Listing<Secret> LISTING =
      new Listing<>("*", "secrets", "key", Listing.Order.OLDEST_FIRST, JdbiSecrets::secret);

  private final Database database;
  private final Seals seals;

  public JdbiSecrets(Database database, Seals seals) {
    this.database = database;
    this.seals = seals;
  }

  @Override
  public Optional<Secret> create(
      SecretId id, ProjectId project, String name, @Nullable SecretValue value) {
    return database.inTransaction(handle ->
        bind(handle.createQuery(CREATE), sealed(handle, id, value))
            .bind("id", id.value())
            .bind("project", project.value())
            .bind("name", name)
            .map(JdbiSecrets::secret)
            .findOne());
  }

  private @Nullable SealedValue sealed(Handle handle, SecretId id, @Nullable SecretValue value) {
    return value == null ? null : seals.seal(handle, SealedTable.SECRETS.owner(id.value()), value);
  }

  private static Query bind(Query query, @Nullable SealedValue sealed) {
    return query
        .bind("valueKey", sealed == null ? null : sealed.key().value())
        .bind("valueSealed", sealed == null ? null : sealed.text());
  }

  @Override
  public Optional<Secret> find(SecretId id) {
    return database.call(handle -> one(handle, FIND, id));
  }

  @Override
  public Optional<SecretValue> value(SecretId id) {
    return database.call(handle ->
        handle
            .createQuery(FIND)
            .bind("id", id.value())
            .map((row, context) ->
                Optional.ofNullable(
                    seals.read(row, SealedTable.SECRETS, id.value(), "value_key", "value_sealed")))
            .findOne()
            .flatMap(value -> value));
  }

  @Override
  public Page<Secret> list(@Nullable ProjectId project, RowFilter filter, PageRequest page) {
    Criteria criteria = new Criteria();
    if (project != null) {
      criteria.and("project_id = ?", project.value());
    }
    FILTER.restrict(criteria, filter);
    return database.call(handle -> LISTING.page(handle, criteria, page));
  }

  @Override
  public Optional<Secret> update(SecretId id, SecretChange change) {
    return database.inTransaction(handle ->
        bind(handle.createQuery(UPDATE), sealed(handle, id, change.value().over(null)))
            .bind("id", id.value())
            .bind("name", change.name().over(null))
            .bind("keeps", change.value() instanceof Patch.Keep<SecretValue>)
            .map(JdbiSecrets::secret)
            .findOne());
  }

  @Override
  public Optional<Secret> lock(SecretId id) {
    return database.call(handle -> one(handle, LOCK, id));
  }

  @Override
  public void remove(SecretId id) {
    database.call(handle -> handle.createUpdate(REMOVE).bind("id", id.value()).execute());
  }

  private static Optional<Secret> one(Handle handle, String query, SecretId id) {
    return handle.createQuery(query).bind("id", id.value()).map(JdbiSecrets::secret).findOne();
  }

  private static Secret secret(ResultSet row, StatementContext context) throws SQLException {
    return new Secret(
        new SecretId(text(row, "id")),
        new ProjectId(text(row, "project_id")),
        text(row, "name"),
        row.getString("value_key") != null,
        instant(row, "created_at"),
        instant(row, "updated_at"));
  }
}
