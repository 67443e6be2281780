package dev.soat.bootstrap;

import dev.soat.application.access.Audit;
import dev.soat.application.access.Operation;
import dev.soat.application.access.Subject;
import dev.soat.bootstrap.config.AdminConfig;
import dev.soat.bootstrap.config.ConfigException;
import dev.soat.bootstrap.config.SoatConfig;
import dev.soat.domain.Storage;
import dev.soat.domain.identity.PasswordHasher;
import dev.soat.domain.identity.UserId;
import dev.soat.domain.identity.Users;
import dev.soat.domain.shared.IdGenerator;
import dev.soat.domain.shared.Transactions;

/** The admin of an installation without users, and the guard over the password everybody knows. */
final class FirstAdmin {
  private final Users users;
  private final Transactions transactions;
  private final PasswordHasher passwords;
  private final Audit audit;
  private final IdGenerator ids;

  FirstAdmin(Storage storage, PasswordHasher passwords, Audit audit, IdGenerator ids) {
    this.users = storage.users();
    this.transactions = storage.transactions();
    this.passwords = passwords;
    this.audit = audit;
    this.ids = ids;
  }

  /** Makes the admin of the configuration, unless there are users already. */
  void ensure(AdminConfig admin) {
    if (users.isEmpty()) {
      create(UserId.next(ids), admin.username(), passwords.hash(admin.password()));
    }
  }

  private void create(UserId id, String username, String hash) {
    transactions.inTransaction(() -> {
      // Another server may have been first.
      if (users.createFirst(id, username, hash).isPresent()) {
        audit.noteWithoutCaller(null, Operation.BOOTSTRAP_USER, Subject.of(id));
      }
      return id;
    });
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
              + " manual. Change it first (PUT /api/v1/users/me/password), or start with an empty"
              + " SOAT_DATA_DIR and SOAT_ADMIN_PASSWORD set to another one, or leave HOST at"
              + " 127.0.0.1.");
    }
  }
}
