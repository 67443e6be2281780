package dev.soat.bootstrap.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.InstantSource;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * A data directory below the system's temporary folder, with a server's way of opening it. What is
 * slow about a first start, unpacking and making a cluster, is done once for all tests and copied.
 */
final class TestDataDirectory implements AutoCloseable {
  private static final Path MADE_ONCE = madeOnce();

  private final Path root;
  private final DataDirectoryLock lock;

  private TestDataDirectory(Path root) {
    this.root = root;
    this.lock = acquire(root);
  }

  /** A locked directory that holds an empty database. */
  static TestDataDirectory locked() throws IOException {
    return new TestDataDirectory(unlocked());
  }

  static Path unlocked() throws IOException {
    Path root = withBinaries();
    Path made = MADE_ONCE.resolve("postgres");
    copy(made.resolve("cluster"), root.resolve("postgres/cluster"));
    copy(made.resolve("password"), root.resolve("postgres/password"));
    return root;
  }

  /** A folder every user may pass, as after a start that got no further than unpacking. */
  static Path withBinaries() throws IOException {
    Path root = Files.createTempDirectory("soat-postgres-test-");
    Files.setPosixFilePermissions(root, PosixFilePermissions.fromString("rwx--x--x"));
    PrivateFiles.createDirectory(root.resolve("postgres"));
    try (Stream<Path> made = Files.list(MADE_ONCE.resolve("postgres"))) {
      for (Path folder : made.filter(it -> it.toString().contains("binaries-")).toList()) {
        Path name = Path.of("postgres").resolve(folder.getFileName());
        // Hard links: the programs are only read, and 60 MB per test would keep the disk busy.
        Command.run("cp", "-al", folder.toString(), root.resolve(name).toString());
      }
    }
    return root;
  }

  static void copy(Path from, Path to) {
    Command.run("cp", "-a", from.toString(), to.toString());
  }

  static DataDirectoryLock acquire(Path root) {
    return DataDirectoryLock.acquire(root, InstantSource.system());
  }

  static EmbeddedPostgres start(DataDirectoryLock lock) {
    return EmbeddedPostgres.start(PostgresSettings.modest(lock, new SecureRandom()));
  }

  Path root() {
    return root;
  }

  Path postgres() {
    return root.resolve("postgres");
  }

  Path cluster() {
    return postgres().resolve("cluster");
  }

  DataDirectoryLock lock() {
    return lock;
  }

  PostgresSettings settings() {
    return PostgresSettings.modest(lock, new SecureRandom());
  }

  EmbeddedPostgres start() {
    return EmbeddedPostgres.start(settings());
  }

  EmbeddedPostgres startAs(Function<PostgresBinaries, PostgresAccount> account) {
    return EmbeddedPostgres.start(settings(), account);
  }

  ClusterProcesses processes() {
    return new ClusterProcesses(cluster());
  }

  static Connection connect(EmbeddedPostgres postgres) throws SQLException {
    return DriverManager.getConnection(postgres.jdbcUrl(), postgres.user(), postgres.password());
  }

  static void execute(EmbeddedPostgres postgres, String sql) throws SQLException {
    try (Connection connection = connect(postgres);
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  static String ask(EmbeddedPostgres postgres, String sql) throws SQLException {
    try (Connection connection = connect(postgres);
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      row.next();
      return row.getString(1);
    }
  }

  /** Kills what is left of the cluster's processes, then removes everything. */
  @Override
  public void close() throws IOException {
    lock.close();
    remove(root);
  }

  static void remove(Path root) throws IOException {
    new ClusterProcesses(root.resolve("postgres/cluster"))
        .all()
        .forEach(ProcessHandle::destroyForcibly);
    Command.run("rm", "-rf", root.toString());
  }

  private static Path madeOnce() {
    try {
      Path root = Files.createTempDirectory("soat-postgres-made-");
      Runtime.getRuntime()
          .addShutdownHook(new Thread(() -> Command.run("rm", "-rf", root.toString())));
      try (DataDirectoryLock lock = acquire(root);
          EmbeddedPostgres postgres = start(lock)) {
        execute(postgres, "SELECT 1");
      }
      return root;
    } catch (IOException | SQLException failure) {
      throw new IllegalStateException(failure);
    }
  }
}
