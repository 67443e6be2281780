package dev.soat.bootstrap.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The folder that holds the databases, made once and then kept for good. One login role owns one
 * database; the superuser cannot log in at all.
 */
record PostgresCluster(Path directory, DatabasePassword password) {
  static final String ROLE = "soat";
  static final String DATABASE = "soat";
  static final String PASSWORD_FILE = "password";
  private static final String SUPERUSER = "postgres";
  private static final String NAME = "cluster";
  private static final String UNFINISHED = "unfinished-cluster-";
  private static final String VERSION_FILE = "PG_VERSION";
  private static final String ACCESS_RULES =
      """
      # Written once, when the cluster was made. The first line that fits a connection decides.
      host  all  %s  127.0.0.1/32  scram-sha-256
      """
          .formatted(ROLE);
  private static final Logger LOGGER = LoggerFactory.getLogger(PostgresCluster.class);

  static Path directoryBelow(Path parent) {
    return parent.resolve(NAME);
  }

  /** Opens the cluster, and makes it first where there is none. No server may have it open. */
  static PostgresCluster below(Path parent, PostgresPrograms programs, RandomGenerator chance) {
    Path directory = directoryBelow(parent);
    Path passwordFile = parent.resolve(PASSWORD_FILE);
    Optional<DatabasePassword> kept = DatabasePassword.keptIn(passwordFile);
    DatabasePassword password = kept.orElseGet(() -> DatabasePassword.random(chance));
    try {
      removeUnfinished(parent);
      if (isAbsentOrEmpty(directory, programs)) {
        make(directory, programs, password);
      } else {
        requireUsable(directory, programs);
        if (kept.isEmpty()) {
          LOGGER.warn("The database password is missing: setting a new one");
          execute(programs, directory, DATABASE, password.statement("ALTER ROLE " + ROLE));
        }
      }
      if (kept.isEmpty()) {
        password.keepIn(passwordFile);
      }
      return new PostgresCluster(directory, password);
    } catch (IOException failure) {
      throw PostgresStartException.of("prepare the database folder " + directory, failure);
    }
  }

  // Everything happens in a folder of another name, so a start that is killed half-way leaves
  // nothing that looks like a cluster.
  private static void make(Path directory, PostgresPrograms programs, DatabasePassword password)
      throws IOException {
    LOGGER.info("Making a new database in {}", directory);
    Path unfinished = Files.createTempDirectory(programs.directory(), UNFINISHED);
    FileOwner.give(unfinished, programs.account());
    ShortCommand.Result made = programs.initdb(initdbArguments(unfinished));
    if (!made.succeeded()) {
      throw failed("make the database folder", unfinished, made);
    }
    execute(
        programs,
        unfinished,
        SUPERUSER,
        password.statement("CREATE ROLE " + ROLE + " LOGIN")
            + "CREATE DATABASE %s OWNER %s\n".formatted(DATABASE, ROLE));
    Files.writeString(unfinished.resolve("pg_hba.conf"), ACCESS_RULES);
    Files.move(unfinished, directory, StandardCopyOption.ATOMIC_MOVE);
    PrivateFiles.force(programs.directory());
  }

  private static List<String> initdbArguments(Path directory) {
    return List.of(
        "--pgdata=" + directory,
        "--username=" + SUPERUSER,
        "--auth=reject",
        "--encoding=UTF8",
        // Bytes decide the order, as with the plain C locale, but letters beyond ASCII have cases.
        "--locale=C",
        "--locale-provider=builtin",
        "--builtin-locale=C.UTF-8",
        "--sync-method=" + PostgresPlatform.current().syncMethod(),
        "--no-instructions");
  }

  private static void execute(
      PostgresPrograms programs, Path cluster, String database, String statements) {
    ShortCommand.Result result = programs.statements(cluster, database, statements);
    if (!result.succeeded()) {
      throw failed("set up the database", cluster, result);
    }
  }

  private static void requireUsable(Path directory, PostgresPrograms programs) throws IOException {
    Path versionFile = directory.resolve(VERSION_FILE);
    if (!Files.exists(versionFile)) {
      throw new PostgresStartException(
          """
          %s is not a database folder: %s is missing. Restore it from a backup, or \
          move it away to begin with an empty database.\
          """
              .formatted(directory, VERSION_FILE));
    }
    String made = Files.readString(versionFile).strip();
    String ours = programs.binaries().majorVersion();
    if (!made.equals(ours)) {
      throw new PostgresStartException(
          """
          The database in %s was made by PostgreSQL %s, and this server brings \
          PostgreSQL %s, which cannot read it. Use the server version that brought \
          PostgreSQL %s, or copy the data with pg_dump to a PostgreSQL server and \
          set DATABASE_URL to it, or set SOAT_DATA_DIR to an empty folder to begin \
          anew.\
          """
              .formatted(directory, made, ours, made));
    }
  }

  private static PostgresStartException failed(
      String attempt, Path directory, ShortCommand.Result result) {
    if (PostgresStartException.saysDiskIsFull(result.output())) {
      return PostgresStartException.of(attempt, new IOException(result.output()));
    }
    return new PostgresStartException(
        "Could not %s in %s (exit code %d): %s."
            .formatted(attempt, directory, result.exitCode(), Reasons.in(result.output())));
  }

  private static boolean isAbsentOrEmpty(Path directory, PostgresPrograms programs)
      throws IOException {
    if (!Files.exists(directory)) {
      return true;
    }
    // Before anything is read: it could not be, by another user.
    FileOwner.require(directory, programs.account());
    try (Stream<Path> content = Files.list(directory)) {
      return content.findAny().isEmpty();
    }
  }

  private static void removeUnfinished(Path parent) throws IOException {
    List<Path> unfinished;
    try (Stream<Path> children = Files.list(parent)) {
      unfinished =
          children.filter(child -> child.getFileName().toString().startsWith(UNFINISHED)).toList();
    }
    for (Path folder : unfinished) {
      LOGGER.info("Removing {}, which an interrupted start left behind", folder);
      try {
        PrivateFiles.deleteTree(folder);
      } catch (IOException failure) {
        // The interrupted initdb may still be writing there; the next start removes it.
        LOGGER.debug("Could not remove {}", folder, failure);
      }
    }
  }
}
