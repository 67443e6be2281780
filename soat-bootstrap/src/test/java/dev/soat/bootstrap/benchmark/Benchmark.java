package dev.soat.bootstrap.benchmark;

import dev.soat.bootstrap.postgres.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Server, PostgreSQL, mock model and load on one machine: prints requests per second, latencies and
 * the server's processor time per request, and beside them what the database alone could do in the
 * same minute. Run by {@code ./benchmark}; it fails when a request fails, never by a figure.
 */
public final class Benchmark {
  private static final String PASSWORD = "benchmark-password";
  private static final Duration WARM_UP = Duration.ofSeconds(15);
  private static final Duration MEASURED = Duration.ofSeconds(20);

  private final Path script;
  private final Path folder;
  private final EmbeddedPostgres database;
  private final InstantModel model;
  private boolean failed;

  private Benchmark(Path script, Path folder, EmbeddedPostgres database, InstantModel model) {
    this.script = script;
    this.folder = folder;
    this.database = database;
    this.model = model;
  }

  public static void main(String[] arguments) throws Exception {
    Path script = Path.of(arguments[0]).toAbsolutePath();
    Path folder = Files.createTempDirectory("soat-benchmark");
    try (BenchmarkDatabase database = BenchmarkDatabase.start(folder.resolve("database"));
        InstantModel model = new InstantModel()) {
      Benchmark benchmark = new Benchmark(script, folder, database.postgres(), model);
      benchmark.underLoad();
      benchmark.startAndRest();
      System.exit(benchmark.failed ? 1 : 0);
    }
  }

  private void underLoad() throws IOException, InterruptedException, SQLException {
    Map<String, String> environment = new HashMap<>();
    environment.put("DATABASE_URL", database.jdbcUrl());
    environment.put("DATABASE_USER", database.user());
    environment.put("DATABASE_PASSWORD", database.password());
    environment.put("JWT_SECRET", "benchmark".repeat(8));
    environment.put("SECRETS_ENCRYPTION_KEY", "ab".repeat(32));
    environment.put("SOAT_ADMIN_USERNAME", "admin");
    environment.put("SOAT_ADMIN_PASSWORD", PASSWORD);
    environment.put("SOAT_EGRESS", "private");
    environment.put("HOST", "127.0.0.1");
    try (ServerProcess server =
        new ServerProcess(script, FreePort.take(), folder.resolve("server.log"), environment)) {
      server.awaitReady();
      Scene scene = Scene.set(server.port(), PASSWORD, "http://127.0.0.1:" + model.port() + "/v1");
      turns(server, scene);
      floor();
      reads(server, scene);
      manyInFlight(server, scene);
    }
  }

  private void turns(ServerProcess server, Scene scene) throws IOException, InterruptedException {
    Load.run(server.port(), 16, WARM_UP, 201, i -> scene.messageToNewSession());
    Duration before = server.cpu();
    Load.Result turns =
        Load.run(server.port(), 16, MEASURED, 201, i -> scene.messageToNewSession());
    report("message with reply, 16 connections", turns, server.cpu().minus(before));
  }

  private void floor() throws SQLException, InterruptedException {
    double floor =
        TwoCommitFloor.perSecond(
            database.jdbcUrl(), database.user(), database.password(), Duration.ofSeconds(10));
    System.out.printf("%-42s %8.0f/s%n", "  two commits by the database alone", floor);
  }

  private void reads(ServerProcess server, Scene scene) throws IOException, InterruptedException {
    Load.run(server.port(), 64, WARM_UP, 200, i -> scene.readAgent());
    Duration before = server.cpu();
    Load.Result reads = Load.run(server.port(), 64, MEASURED, 200, i -> scene.readAgent());
    report("agent read, 64 connections", reads, server.cpu().minus(before));
  }

  private void manyInFlight(ServerProcess server, Scene scene)
      throws IOException, InterruptedException {
    byte[][] messages = new byte[1_000][];
    for (int i = 0; i < messages.length; i++) {
      messages[i] = scene.messageToNewSession();
    }
    model.delay(Duration.ofSeconds(15));
    Load.Result[] answered = new Load.Result[1];
    Thread generations =
        Thread.startVirtualThread(() -> answered[0] = once(server.port(), messages));
    while (model.inFlight() < messages.length && generations.isAlive()) {
      TimeUnit.MILLISECONDS.sleep(20);
    }
    System.out.printf("%-42s %8d%n", "  generations in flight", model.inFlight());
    Duration before = server.cpu();
    Load.Result others =
        Load.run(server.port(), 8, Duration.ofSeconds(8), 200, i -> scene.readAgent());
    report("  other requests meanwhile, 8 connections", others, server.cpu().minus(before));
    generations.join();
    model.delay(Duration.ZERO);
    report("1,000 generations on a pool of 10", answered[0], Duration.ZERO);
  }

  private static Load.Result once(int port, byte[][] messages) {
    try {
      return Load.run(port, messages.length, Duration.ZERO, 201, i -> messages[i]);
    } catch (InterruptedException stopped) {
      throw new IllegalStateException(stopped);
    }
  }

  private void startAndRest() throws IOException, InterruptedException {
    Map<String, String> environment =
        Map.of("SOAT_DATA_DIR", folder.resolve("data").toString(), "HOST", "127.0.0.1");
    Path log = folder.resolve("start.log");
    try (ServerProcess first = new ServerProcess(script, FreePort.take(), log, environment)) {
      System.out.printf(
          "%-42s %8d ms%n", "start on an empty folder", first.awaitReady().toMillis());
    }
    try (ServerProcess again = new ServerProcess(script, FreePort.take(), log, environment)) {
      System.out.printf("%-42s %8d ms%n", "start on existing data", again.awaitReady().toMillis());
      TimeUnit.SECONDS.sleep(5);
      System.out.printf("%-42s %8d MiB%n", "resident memory at rest", again.residentMebibytes());
    }
  }

  private void report(String name, Load.Result result, Duration cpu) {
    System.out.printf(
        "%-42s %8.0f/s  p50 %6.1f ms  p99 %6.1f ms  server CPU %5.0f us  unexpected %d%n",
        name,
        result.perSecond(),
        result.millis(0.5),
        result.millis(0.99),
        cpu.toNanos() / 1e3 / Math.max(1, result.requests()),
        result.unexpected());
    failed |= result.unexpected() > 0;
  }
}
