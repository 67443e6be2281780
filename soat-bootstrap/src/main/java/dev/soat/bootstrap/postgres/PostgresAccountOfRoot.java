package dev.soat.bootstrap.postgres;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The choice of an account when the server runs as root, by trying. */
final class PostgresAccountOfRoot {
  private static final Logger LOGGER = LoggerFactory.getLogger(PostgresAccountOfRoot.class);
  private static final Path USERS = Path.of("/etc/passwd");
  private static final List<String> CANDIDATES = List.of("postgres", "nobody");
  private static final Duration TRIAL_LIMIT = Duration.ofSeconds(20);

  private PostgresAccountOfRoot() {}

  static PostgresAccount able(PostgresBinaries binaries) {
    PostgresAccount namespace = new PostgresAccount.Namespace();
    ShortCommand.Result first = trial(namespace, binaries);
    if (first.succeeded()) {
      return namespace;
    }
    LOGGER.debug("No user namespace for the database: {}", first.output());
    return otherUser(binaries, first.output().strip());
  }

  /** Opens the way to the binaries for another user and proves that it works. */
  static PostgresAccount otherUser(PostgresBinaries binaries, String whyNoNamespace) {
    PostgresAccount.Other other =
        candidate()
            .orElseThrow(() ->
                new PostgresStartException(
                    "PostgreSQL refuses to run as root, and there is no user postgres or nobody to"
                        + " run it as. Start the server as an ordinary user."));
    Path postgresDirectory = binaries.directory().resolveSibling(".").normalize();
    letPass(other, postgresDirectory);
    letPass(other, postgresDirectory.resolveSibling(".").normalize());
    ShortCommand.Result second = trial(other, binaries);
    if (!second.succeeded()) {
      throw new PostgresStartException(
          refusal(other, postgresDirectory, whyNoNamespace, second.output().strip()));
    }
    return other;
  }

  private static ShortCommand.Result trial(PostgresAccount account, PostgresBinaries binaries) {
    List<String> command =
        Stream.concat(
                account.prefix().stream(),
                Stream.of(binaries.program("postgres").toString(), "--version"))
            .toList();
    return ShortCommand.run(command, binaries.directory(), TRIAL_LIMIT);
  }

  private static void letPass(PostgresAccount.Other other, Path directory) {
    try {
      Files.setAttribute(directory, "unix:gid", other.groupId());
      Set<PosixFilePermission> permissions =
          EnumSet.copyOf(Files.getPosixFilePermissions(directory));
      permissions.add(PosixFilePermission.GROUP_EXECUTE);
      Files.setPosixFilePermissions(directory, permissions);
    } catch (IOException failure) {
      throw PostgresStartException.of(
          "let the user " + other.name() + " pass " + directory, failure);
    }
  }

  private static String refusal(
      PostgresAccount.Other other, Path postgresDirectory, String first, String second) {
    return closedParent(postgresDirectory)
        .map(closed ->
            """
            PostgreSQL refuses to run as root, and the user %s cannot enter %s. Set \
            SOAT_DATA_DIR to a folder below which every user may pass, such as \
            /var/lib/soat, or start the server as an ordinary user.\
            """
                .formatted(other.name(), closed))
        .orElseGet(() ->
            """
            PostgreSQL refuses to run as root, and neither a user namespace (%s) nor \
            the user %s (%s) could run it. Start the server as an ordinary user.\
            """
                .formatted(first, other.name(), second));
  }

  private static Optional<String> closedParent(Path postgresDirectory) {
    Path dataDirectory = postgresDirectory.resolveSibling(".").normalize();
    for (Path parent = dataDirectory.getParent(); parent != null; parent = parent.getParent()) {
      try {
        Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(parent);
        if (!permissions.contains(PosixFilePermission.OTHERS_EXECUTE)) {
          return Optional.of(parent + " (" + PosixFilePermissions.toString(permissions) + ")");
        }
      } catch (IOException _) {
        return Optional.of(parent.toString());
      }
    }
    return Optional.empty();
  }

  private static Optional<PostgresAccount.Other> candidate() {
    try (Stream<String> lines = Files.lines(USERS, StandardCharsets.ISO_8859_1)) {
      List<String[]> users =
          lines.map(line -> line.split(":", -1)).filter(it -> it.length > 3).toList();
      return CANDIDATES.stream()
          .flatMap(name -> users.stream().filter(user -> user[0].equals(name)))
          .findFirst()
          .map(user ->
              new PostgresAccount.Other(
                  user[0], Integer.parseInt(user[2]), Integer.parseInt(user[3])));
    } catch (IOException failure) {
      throw PostgresStartException.of("read the users of this machine", failure);
    }
  }
}
