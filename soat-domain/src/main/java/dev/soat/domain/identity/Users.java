package dev.soat.domain.identity;

import dev.soat.domain.shared.Page;
import dev.soat.domain.shared.PageRequest;
import java.util.Optional;

/**
 * The store of users. User names are unique and case-sensitive. Once there is a user there is
 * always an admin: what would take away the last one is not done, however many try at once.
 */
public interface Users {
  /**
   * Stores the very first user, as an admin. Atomic: of any number of concurrent calls on an empty
   * store one succeeds.
   *
   * @return empty when there is a user already; nothing is written then
   */
  Optional<User> createFirst(UserId id, String username, String passwordHash);

  /**
   * Stores a new user.
   *
   * @return empty when the name is taken; nothing is written then
   */
  Optional<User> create(UserId id, String username, Role role, String passwordHash);

  /** The user as it is now; empty when it does not exist. */
  Optional<User> find(UserId id);

  /** The user of exactly this name; empty when there is none. */
  Optional<User> findByUsername(String username);

  /** All users, oldest first. */
  Page<User> list(PageRequest page);

  /**
   * Replaces the password and raises the token version.
   *
   * @return the user afterwards; empty when it does not exist
   */
  Optional<User> changePassword(UserId id, String passwordHash);

  /** Changes the role and raises the token version; a user who has the role already stays as is. */
  RoleChange changeRole(UserId id, Role role);

  /** Removes a user. */
  Removal remove(UserId id);

  /** Whether nobody can log in yet. */
  boolean isEmpty();

  /** How a change of a role ended. */
  sealed interface RoleChange {
    /** The user afterwards. */
    record Changed(User user) implements RoleChange {}

    /** There is no such user. */
    record NotFound() implements RoleChange {}

    /** It is the only admin, and stays one. */
    record LastAdmin() implements RoleChange {}
  }

  /** How a removal ended. */
  enum Removal {
    REMOVED,
    NOT_FOUND,
    /** It is the only admin. */
    LAST_ADMIN
  }
}
