package dev.soat.testing.memory;

import dev.soat.domain.identity.Role;
import dev.soat.domain.identity.User;
import dev.soat.domain.identity.UserId;
import dev.soat.domain.identity.Users;
import dev.soat.domain.shared.Page;
import dev.soat.domain.shared.PageRequest;
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
  public Page<User> list(PageRequest page) {
    return rows.transactions.atomically(() -> rows.users.oldestFirst(user -> true, page));
  }

  @Override
  public Optional<User> changePassword(UserId id, String passwordHash) {
    return rows.transactions.atomically(
        () -> rows.users.find(id).map(user -> renewed(user, user.role(), passwordHash)));
  }

  @Override
  public RoleChange changeRole(UserId id, Role role) {
    return rows.transactions.atomically(() -> {
      User user = rows.users.find(id).orElse(null);
      if (user == null) {
        return new RoleChange.NotFound();
      }
      if (user.role() == role) {
        return new RoleChange.Changed(user);
      }
      return isLastAdmin(user)
          ? new RoleChange.LastAdmin()
          : new RoleChange.Changed(renewed(user, role, user.passwordHash()));
    });
  }

  private User renewed(User user, Role role, String passwordHash) {
    User changed =
        new User(
            user.id(),
            user.username(),
            role,
            passwordHash,
            user.tokenVersion() + 1,
            user.createdAt(),
            rows.now());
    rows.users.replace(user.id(), changed);
    return changed;
  }

  @Override
  public Removal remove(UserId id) {
    return rows.transactions.atomically(() -> {
      User user = rows.users.find(id).orElse(null);
      if (user == null) {
        return Removal.NOT_FOUND;
      }
      if (isLastAdmin(user)) {
        return Removal.LAST_ADMIN;
      }
      rows.users.remove(id);
      return Removal.REMOVED;
    });
  }

  private boolean isLastAdmin(User user) {
    return user.role() == Role.ADMIN
        && !rows.users.contains(
            other -> other.role() == Role.ADMIN && !other.id().equals(user.id()));
  }

  @Override
  public boolean isEmpty() {
    return rows.transactions.atomically(rows.users::isEmpty);
  }
}
