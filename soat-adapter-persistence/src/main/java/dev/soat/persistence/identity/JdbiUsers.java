package dev.soat.persistence.identity;

import static dev.soat.persistence.shared.Columns.instant;
import static dev.soat.persistence.shared.Columns.text;

import dev.soat.domain.identity.Role;
import dev.soat.domain.identity.User;
import dev.soat.domain.identity.UserId;
import dev.soat.domain.identity.Users;
import dev.soat.domain.shared.Page;
import dev.soat.domain.shared.PageRequest;
import dev.soat.persistence.shared.Criteria;
import dev.soat.persistence.shared.Database;
import dev.soat.persistence.shared.Listing;
import dev.soat.persistence.shared.Words;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
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
      select :id, :username, :role, :passwordHash, now, now from clock_timestamp() as now
      on conflict (username) do nothing
      returning *
      """;
  private static final String CHANGE_PASSWORD =
      """
      update users
      set password_hash = :passwordHash, token_version = token_version + 1,
        updated_at = clock_timestamp()
      where id = :id
      returning *
      """;

  // Whoever takes an admin away waits here for the others who do, and then sees what they left.
  private static final String LOCK_ADMINS =
      """
      select count(*)
      from (select from users where role = 'admin' order by key for no key update) as locked
      """;
  private static final String ANOTHER_ADMIN =
      "exists (select from users other where other.role = 'admin' and other.id <> :id)";
  private static final String CHANGE_ROLE =
      """
      update users
      set role = :role, token_version = token_version + 1, updated_at = clock_timestamp()
      where id = :id and role <> :role and (role <> 'admin' or %s)
      returning *
      """
          .formatted(ANOTHER_ADMIN);
  private static final String REMOVE =
      "delete from users where id = :id and (role <> 'admin' or %s)".formatted(ANOTHER_ADMIN);
  private static final Listing<User> LISTING =
      new Listing<>("*", "users", "key", Listing.Order.OLDEST_FIRST, JdbiUsers::user);
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
  public Page<User> list(PageRequest page) {
    return database.call(handle -> LISTING.page(handle, new Criteria(), page));
  }

  @Override
  public Optional<User> changePassword(UserId id, String passwordHash) {
    return database.call(handle ->
        handle
            .createQuery(CHANGE_PASSWORD)
            .bind("id", id.value())
            .bind("passwordHash", passwordHash)
            .map(JdbiUsers::user)
            .findOne());
  }

  @Override
  public RoleChange changeRole(UserId id, Role role) {
    return database.inTransaction(handle -> {
      lockAdmins(handle);
      Optional<User> changed =
          handle
              .createQuery(CHANGE_ROLE)
              .bind("id", id.value())
              .bind("role", role.wire())
              .map(JdbiUsers::user)
              .findOne();
      return changed.<RoleChange>map(RoleChange.Changed::new).orElseGet(() -> kept(id, role));
    });
  }

  private RoleChange kept(UserId id, Role role) {
    User user = find(id).orElse(null);
    if (user == null) {
      return new RoleChange.NotFound();
    }
    return user.role() == role ? new RoleChange.Changed(user) : new RoleChange.LastAdmin();
  }

  @Override
  public Removal remove(UserId id) {
    return database.inTransaction(handle -> {
      lockAdmins(handle);
      if (handle.createUpdate(REMOVE).bind("id", id.value()).execute() == 1) {
        return Removal.REMOVED;
      }
      return find(id).isPresent() ? Removal.LAST_ADMIN : Removal.NOT_FOUND;
    });
  }

  private static void lockAdmins(Handle handle) {
    handle.createQuery(LOCK_ADMINS).mapTo(Long.class).one();
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
