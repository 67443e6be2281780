package dev.soat.domain.identity;

import java.time.Instant;

/**
 * Somebody who may log in.
 *
 * @param passwordHash never leaves the server
 * @param tokenVersion raised when the password or role changes, which ends all earlier tokens
 */
public record User(
    UserId id,
    String username,
    Role role,
    String passwordHash,
    int tokenVersion,
    Instant createdAt,
    Instant updatedAt) {
  @Override
  public String toString() {
    return "User[" + id + "]";
  }
}
