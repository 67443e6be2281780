package dev.soat.domain.identity;

import java.util.Optional;

/** The store of users. User names are unique and case-sensitive. */
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

  /** Whether nobody can log in yet. */
  boolean isEmpty();
}
