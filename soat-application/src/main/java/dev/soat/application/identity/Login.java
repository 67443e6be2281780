package dev.soat.application.identity;

import dev.soat.domain.identity.User;

/** A user who proved to be one, and the token to go on with. */
public record Login(User user, String token) {
  @Override
  public String toString() {
    return "Login[" + user.id() + "]";
  }
}
