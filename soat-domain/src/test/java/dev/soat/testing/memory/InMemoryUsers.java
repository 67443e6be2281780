package dev.soat.testing.memory;

import dev.soat.domain.identity.Role;
import dev.soat.domain.identity.User;
import dev.soat.domain.identity.UserId;
import dev.soat.domain.identity.Users;
import java.time.Instant;
import java.util.Optional;

final class InMemoryUsers implements Users {
  private final Rows rows;

  InMemoryUsers(Rows rows) {
    this.rows = rows;
  }

  @Override
  public Optional<User> createFirst(UserId id, String username, String passwordHash) {
    return rows.transactions.atomically(() -> {
      if (!rows.users.isEmpty()) {
        return Optional.empty();
      }
      return Optional.of(insert(id, username, Role.ADMIN, passwordHash));
    });
  }

  @Override
  public Optional<User> create(UserId id, String username, Role role, String passwordHash) {
    return rows.transactions.atomically(() ->
        rows.users.contains(user -> user.username().equals(username))
            ? Optional.empty()
            : Optional.of(insert(id, username, role, passwordHash)));
  }

  private User insert(UserId id, String username, Role role, String passwordHash) {
    Instant now = rows.now();
    User user = new User(id, username, role, passwordHash, 0, now, now);
    rows.users.insert(id, user);
    return user;
  }

  @Override
  public Optional<User> find(UserId id) {
    return rows.transactions.atomically(() -> rows.users.find(id));
  }

  @Override
  public Optional<User> findByUsername(String username) {
    return rows.transactions.atomically(() ->
        rows.users.all().stream().filter(user -> user.username().equals(username)).findFirst());
  }

  @Override
  public boolean isEmpty() {
    return rows.transactions.atomically(rows.users::isEmpty);
  }
}
