package dev.soat.bootstrap;

import dev.soat.bootstrap.config.AdminConfig;
import dev.soat.bootstrap.config.ConfigException;
import dev.soat.bootstrap.config.SoatConfig;
import dev.soat.domain.identity.PasswordHasher;
import dev.soat.domain.identity.UserId;
import dev.soat.domain.identity.Users;
import dev.soat.domain.shared.IdGenerator;

/** The admin of an installation without users, and the guard over the password everybody knows. */
final class FirstAdmin {
  private final Users users;
  private final PasswordHasher passwords;
  private final IdGenerator ids;

  FirstAdmin(Users users, PasswordHasher passwords, IdGenerator ids) {
    this.users = users;
    this.passwords = passwords;
    this.ids = ids;
  }

  /** Makes the admin of the configuration, unless there are users already. */
  void ensure(AdminConfig admin) {
    if (users.isEmpty()) {
      users.createFirst(UserId.next(ids), admin.username(), passwords.hash(admin.password()));
    }
  }

  /** Whether somebody can log in with the password that stands in the manual. */
  boolean defaultPasswordStands() {
    return users
        .findByUsername(AdminConfig.DEFAULT_USERNAME)
        .filter(admin -> passwords.matches(AdminConfig.DEFAULT_PASSWORD, admin.passwordHash()))
        .isPresent();
  }

  /** Refuses to open the server to others while that is so. */
  static void refuseToOpen(SoatConfig config, boolean defaultPasswordStands) {
    if (defaultPasswordStands && !config.listen().isLoopback()) {
      throw new ConfigException(
          "HOST="
              + config.listen().host()
              + " would open this server to others while the admin password is the one in the"
              + " manual. Start with an empty SOAT_DATA_DIR and SOAT_ADMIN_PASSWORD set to another"
              + " one, or leave HOST at 127.0.0.1.");
    }
  }
}
