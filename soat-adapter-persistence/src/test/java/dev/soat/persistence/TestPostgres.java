package dev.soat.persistence;

import dev.soat.domain.secret.SecretValue;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A throw-away PostgreSQL: it forgets everything when it stops, and trusts whoever connects. One is
 * shared by all tests of a process; a test that wants to stop the server starts its own.
 */
public final class TestPostgres implements AutoCloseable {
  private static final Path DIRECTORY = Path.of("target", "test-postgres").toAbsolutePath();
  private static final String USER = "soat";
  private static final String TEMPLATE = "migrated";
  private static final long START_LIMIT_SECONDS = 60;

  private final Path programs;
  private final Path data;
  private final int port;
  private final AtomicInteger databases = new AtomicInteger();
  private final Thread atExit = new Thread(this::remove);
  private Process server;
  private boolean migrated;

  private TestPostgres() throws IOException {
    Files.createDirectories(DIRECTORY);
    this.programs = PostgresBinaries.programs(DIRECTORY);
    this.data = Files.createTempDirectory(DIRECTORY, "data");
    this.port = freePort();
    Runtime.getRuntime().addShutdownHook(atExit);
    run("initdb", "-D", data + "", "-U", USER, "-A", "trust", "-E", "UTF8", "--locale=C", "-N");
    launch();
  }

  private static final class Shared {
    private static final TestPostgres SERVER = start();
  }

  /** The server of this process, which has a migrated template. */
  public static TestPostgres shared() {
    return Shared.SERVER;
  }

  /** Another server, for a test that stops it. */
  static TestPostgres start() {
    try {
      return new TestPostgres();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /** A fresh database with the schema of this version. */
  public synchronized StorageSettings migratedDatabase() {
    if (!migrated) {
      migrated = true;
      execute("postgres", "create database " + TEMPLATE);
      Migrations.run(settings(TEMPLATE));
    }
    return freshDatabase("template " + TEMPLATE);
  }

  /** A fresh database with nothing in it. */
  StorageSettings emptyDatabase() {
    return freshDatabase("");
  }

  private StorageSettings freshDatabase(String options) {
    String name = "test" + databases.incrementAndGet();
    execute("postgres", "create database " + name + " " + options);
    return settings(name);
  }

  private StorageSettings settings(String database) {
    return StorageSettings.of(url(database), USER, new SecretValue("unused"));
  }

  private String url(String database) {
    return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
  }

  /** A connection to one of the databases. */
  static Connection connect(StorageSettings settings) {
    try {
      return DriverManager.getConnection(settings.url(), settings.user(), "unused");
    } catch (SQLException failure) {
      throw new IllegalStateException(failure);
    }
  }

  private void execute(String database, String sql) {
    try (Connection connection = connect(settings(database));
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException failure) {
      throw new IllegalStateException(sql, failure);
    }
  }

  /** Starts the server again after {@link #stop}, with the databases it had. */
  void launch() throws IOException {
    server =
        builder(
                "postgres",
                List.of(
                    "-D",
                    data + "",
                    "-p",
                    port + "",
                    "-c",
                    "listen_addresses=127.0.0.1",
                    "-c",
                    "unix_socket_directories=",
                    "-c",
                    "fsync=off",
                    "-c",
                    "max_connections=200",
                    "-c",
                    "max_wal_size=2GB"))
            .start();
    awaitReady();
  }

  private void awaitReady() {
    long begin = System.nanoTime();
    while (true) {
      try {
        DriverManager.getConnection(url("postgres"), USER, "unused").close();
        return;
      } catch (SQLException notYet) {
        boolean late = System.nanoTime() - begin > TimeUnit.SECONDS.toNanos(START_LIMIT_SECONDS);
        if (late || !server.isAlive()) {
          throw new IllegalStateException("PostgreSQL did not start, see " + log(), notYet);
        }
      }
    }
  }

  /** Stops the server as an operator would, cutting off whoever is connected. */
  void stop() {
    stop("fast");
  }

  private void stop(String mode) {
    run("pg_ctl", "stop", "-D", data + "", "-m", mode, "-w");
  }

  @Override
  public void close() {
    Runtime.getRuntime().removeShutdownHook(atExit);
    remove();
  }

  /** Stops the server without a farewell; thousands of files go while nobody waits for it. */
  private void remove() {
    if (server != null && server.isAlive()) {
      stop("immediate");
    }
    try {
      new ProcessBuilder("rm", "-rf", data.toString()).start();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private void run(String program, String... arguments) {
    try {
      int exit = builder(program, List.of(arguments)).start().waitFor();
      if (exit != 0) {
        throw new IllegalStateException(program + " ended with " + exit + ", see " + log());
      }
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(stopped);
    }
  }

  /** PostgreSQL refuses to run as root; in a user namespace of its own root is nobody. */
  private ProcessBuilder builder(String program, List<String> arguments) {
    List<String> command = new ArrayList<>();
    if (System.getProperty("user.name").equals("root")) {
      command.addAll(List.of("unshare", "-U"));
    }
    command.add(programs.resolve(program).toString());
    command.addAll(arguments);
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()));
  }

  private Path log() {
    return data.resolveSibling(data.getFileName() + ".log");
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
