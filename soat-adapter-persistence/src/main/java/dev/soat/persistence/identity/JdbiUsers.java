package dev.soat.persistence.identity;

import static dev.soat.persistence.shared.Columns.instant;
import static dev.soat.persistence.shared.Columns.text;

import dev.soat.domain.identity.Role;
import dev.soat.domain.identity.User;
import dev.soat.domain.identity.UserId;
import dev.soat.domain.identity.Users;
import dev.soat.persistence.shared.Database;
import dev.soat.persistence.shared.Words;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import org.jdbi.v3.core.statement.StatementContext;

/** Users in the table of that name. */
public final class JdbiUsers implements Users {
  private static final Words<Role> ROLES = Words.of(Role.values(), Role::wire);

  // The one true is_first is what concurrent calls fight for; the loser waits, and writes nothing.
  private static final String CREATE_FIRST =
      """
      insert into users (id, username, role, password_hash, is_first, created_at, updated_at)
      select :id, :username, 'admin', :passwordHash, true, now, now
      from clock_timestamp() as now
      where not exists (select from users)
      on conflict do nothing
      returning *
      """;
  private static final String CREATE =
      """
      insert into users (id, username, role, password_hash, created_at, updated_at)
      select :id, :username, :role, :passwordHash, now, now
      from clock_timestamp() as now
      on conflict (username) do nothing
      returning *
      """;
  private static final String FIND = "select * from users where id = :id";
  private static final String FIND_BY_USERNAME = "select * from users where username = :username";
  private static final String IS_EMPTY = "select not exists (select from users)";

  private final Database database;

  public JdbiUsers(Database database) {
    this.database = database;
  }

  @Override
  public Optional<User> createFirst(UserId id, String username, String passwordHash) {
    return database.call(handle ->
        handle
            .createQuery(CREATE_FIRST)
            .bind("id", id.value())
            .bind("username", username)
            .bind("passwordHash", passwordHash)
            .map(JdbiUsers::user)
            .findOne());
  }

  @Override
  public Optional<User> create(UserId id, String username, Role role, String passwordHash) {
    return database.call(handle ->
        handle
            .createQuery(CREATE)
            .bind("id", id.value())
            .bind("username", username)
            .bind("role", role.wire())
            .bind("passwordHash", passwordHash)
            .map(JdbiUsers::user)
            .findOne());
  }

  @Override
  public Optional<User> find(UserId id) {
    return database.call(
        handle -> handle.createQuery(FIND).bind("id", id.value()).map(JdbiUsers::user).findOne());
  }

  @Override
  public Optional<User> findByUsername(String username) {
    return database.call(handle ->
        handle
            .createQuery(FIND_BY_USERNAME)
            .bind("username", username)
            .map(JdbiUsers::user)
            .findOne());
  }

  @Override
  public boolean isEmpty() {
    return database.call(
        handle -> handle.createQuery(IS_EMPTY).map((row, context) -> row.getBoolean(1)).one());
  }

  private static User user(ResultSet row, StatementContext context) throws SQLException {
    return new User(
        new UserId(text(row, "id")),
        text(row, "username"),
        ROLES.read(text(row, "role")),
        text(row, "password_hash"),
        row.getInt("token_version"),
        instant(row, "created_at"),
        instant(row, "updated_at"));
  }
}
