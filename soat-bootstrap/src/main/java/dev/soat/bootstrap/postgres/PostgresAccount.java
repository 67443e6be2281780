package dev.soat.bootstrap.postgres;

import com.sun.security.auth.module.UnixSystem;
import java.util.List;

/** Who the database runs as: PostgreSQL refuses to run as root. */
sealed interface PostgresAccount {
  /** The command that comes before a program, so that it runs as this account. */
  List<String> prefix();

  /** The numeric owner the database's files need. */
  int userId();

  /** The user who runs the server, no root. */
  record Ordinary(int userId) implements PostgresAccount {
    @Override
    public List<String> prefix() {
      return List.of();
    }
  }

  /** Root without its powers: nobody in a user namespace of its own. The files stay root's. */
  record Namespace() implements PostgresAccount {
    @Override
    public List<String> prefix() {
      return List.of("unshare", "-U");
    }

    @Override
    public int userId() {
      return 0;
    }
  }

  /** Another user, for machines that forbid user namespaces. */
  record Other(String name, int userId, int groupId) implements PostgresAccount {
    @Override
    public List<String> prefix() {
      return List.of("setpriv", "--reuid=" + userId, "--regid=" + groupId, "--clear-groups");
    }
  }

  /** Finds the account that can run the given binaries on this machine. */
  static PostgresAccount able(PostgresBinaries binaries) {
    int userId = Math.toIntExact(new UnixSystem().getUid());
    return userId == 0 ? PostgresAccountOfRoot.able(binaries) : new Ordinary(userId);
  }
}
