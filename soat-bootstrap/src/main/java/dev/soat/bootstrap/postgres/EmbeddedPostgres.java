package dev.soat.bootstrap.postgres;

import dev.soat.bootstrap.postgres.PostgresLauncher.Launch;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A PostgreSQL of our own, started with the server and stopped with it.
 *
 * <p>Committed rows survive a crash of the server, of the database and of the machine. It listens
 * on 127.0.0.1 only and asks for a random password. When the database process dies it is started
 * again on the same port with the same password; connections break meanwhile and are for the caller
 * to open anew. Threads: all methods may be called from any thread.
 */
public final class EmbeddedPostgres implements AutoCloseable {
  private static final Logger LOGGER = LoggerFactory.getLogger(EmbeddedPostgres.class);
  static final String DIRECTORY = "postgres";
  static final String PORT_FILE = "port";
  private static final long LOG_LIMIT = 10L * 1024 * 1024;
  private static final int PORT_TRIES = 5;

  private final int port;
  private final DatabasePassword password;
  private final PostgresSupervisor supervisor;

  private EmbeddedPostgres(int port, DatabasePassword password, PostgresSupervisor supervisor) {
    this.port = port;
    this.password = password;
    this.supervisor = supervisor;
  }

  /**
   * Starts the database kept in the data directory, which is made at the first start. Returns when
   * it answers queries.
   *
   * @throws PostgresStartException saying what to do when it cannot be started; nothing is left
   *     running then
   */
  public static EmbeddedPostgres start(PostgresSettings settings) {
    return start(settings, PostgresAccount::able);
  }

  static EmbeddedPostgres start(
      PostgresSettings settings, Function<PostgresBinaries, PostgresAccount> account) {
    Objects.requireNonNull(settings, "settings");
    Path directory = settings.dataDirectory().directory().resolve(DIRECTORY);
    try {
      PrivateFiles.createDirectory(directory);
      PrivateFiles.closeToOthers(directory);
    } catch (IOException failure) {
      throw PostgresStartException.of("make the folder " + directory, failure);
    }
    PostgresBinaries binaries = PostgresBinaries.below(directory, PostgresPlatform.current());
    PostgresPrograms programs = new PostgresPrograms(binaries, account.apply(binaries), directory);
    LeftoverProcesses leftovers =
        new LeftoverProcesses(
            programs, new ClusterProcesses(PostgresCluster.directoryBelow(directory)));
    leftovers.stopPostmaster();
    PostgresCluster cluster = PostgresCluster.below(directory, programs, settings.chance());
    binaries.removeOthers();
    PostgresLog log = PostgresLog.in(directory, LOG_LIMIT);
    log.cap();
    return start(
        new PostgresLauncher(settings, programs, cluster, log, leftovers),
        new LoopbackPort(directory.resolve(PORT_FILE), settings.chance()));
  }

  private static EmbeddedPostgres start(PostgresLauncher launcher, LoopbackPort ports) {
    int port = ports.choose();
    for (int attempt = 1; attempt <= PORT_TRIES; attempt++) {
      switch (launcher.launch(port)) {
        case Launch.Running(PostgresProcess process) -> {
          LOGGER.info("PostgreSQL {} is ready", launcher.programs().binaries().version());
          return new EmbeddedPostgres(
              port,
              launcher.cluster().password(),
              PostgresSupervisor.watch(process, launcher, port));
        }
        case Launch.PortTaken() -> port = ports.chooseAnother();
      }
    }
    throw new PostgresStartException(
        "Other programs took every port that was chosen for the database. Start the server again.");
  }

  /** Where to connect, without user and password. */
  public String jdbcUrl() {
    return DatabaseCheck.jdbcUrl(port);
  }

  /** The role that owns the database; it is no superuser. */
  public String user() {
    return PostgresCluster.ROLE;
  }

  public String password() {
    return password.value();
  }

  /** The port on 127.0.0.1; the same for as long as this object lives. */
  public int port() {
    return port;
  }

  /** The database process of the moment; another one after a restart. */
  long processId() {
    return supervisor.processId();
  }

  /**
   * Ends all sessions, stops the database and returns when it is gone (mostly well under a second,
   * at most half a minute). A second call waits for the first and does nothing.
   */
  @Override
  public void close() {
    supervisor.close();
  }
}
