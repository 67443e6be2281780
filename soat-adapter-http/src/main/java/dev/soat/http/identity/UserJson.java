package dev.soat.http.identity;

import dev.soat.application.identity.Login;
import dev.soat.domain.identity.User;
import dev.soat.http.wire.FieldWriter;

/** Users on the wire: never their password. */
final class UserJson {
  private UserJson() {}

  static void write(User user, FieldWriter out) {
    out.field("id", user.id())
        .field("username", user.username())
        .field("role", user.role().wire())
        .field("created_at", user.createdAt())
        .field("updated_at", user.updatedAt());
  }

  static void write(Login login, FieldWriter out) {
    out.all(login.user(), UserJson::write).field("token", login.token());
  }
}
