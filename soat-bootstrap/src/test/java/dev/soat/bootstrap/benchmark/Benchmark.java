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
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Server, PostgreSQL, mock model and load on one machine: prints requests per second, latencies and
 * the server's processor time per request, and beside them what the database alone could do in the
 * same minute. Run by {@code ./benchmark}; it fails when a request fails, never by a figure.
 */
public final class Benchmark {
  private static final String PASSWORD = "benchmark-password";
  private static final Duration WARM_UP = Duration.ofSeconds(15);

  /** So long the Java machine compiles what a turn uses, on the same two processors. */
  private static final Duration LONG_WARM_UP = Duration.ofSeconds(40);

  private static final Duration MEASURED = Duration.ofSeconds(20);
  private static final Duration SHORT_WARM_UP = Duration.ofSeconds(3);
  private static final Duration SHORT = Duration.ofSeconds(8);
  private static final Pattern NEXT_CURSOR = Pattern.compile("\"next_cursor\":\"([^\"]+)\"");

  private final Path script;
  private final Path folder;
  private final EmbeddedPostgres database;
  private final InstantModel model;
  private final Report report = new Report();

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
      System.exit(benchmark.report.failed() ? 1 : 0);
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
      rights(server, scene);
    }
  }

  private void turns(ServerProcess server, Scene scene) throws IOException, InterruptedException {
    Load.run(server.port(), 16, LONG_WARM_UP, 201, i -> scene.messageToNewSession());
    Duration before = server.cpu();
    Load.Result turns =
        Load.run(server.port(), 16, MEASURED, 201, i -> scene.messageToNewSession());
    report.load("message with reply, 16 connections", turns, server.cpu().minus(before));
  }

  private void floor() throws SQLException, InterruptedException {
    double floor =
        TwoCommitFloor.perSecond(
            database.jdbcUrl(), database.user(), database.password(), Duration.ofSeconds(10));
    report.figure("  two commits by the database alone", Math.round(floor), "/s");
  }

  private void reads(ServerProcess server, Scene scene) throws IOException, InterruptedException {
    Load.run(server.port(), 64, WARM_UP, 200, i -> scene.readAgent());
    Duration before = server.cpu();
    Load.Result reads = Load.run(server.port(), 64, MEASURED, 200, i -> scene.readAgent());
    report.load("agent read, 64 connections", reads, server.cpu().minus(before));
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
    report.figure("  generations in flight", model.inFlight(), "");
    Duration before = server.cpu();
    Load.Result others =
        Load.run(server.port(), 8, Duration.ofSeconds(8), 200, i -> scene.readAgent());
    report.load("  other requests meanwhile, 8 connections", others, server.cpu().minus(before));
    generations.join();
    model.delay(Duration.ZERO);
    report.load("1,000 generations on a pool of 10", answered[0], Duration.ZERO);
  }

  private void rights(ServerProcess server, Scene scene)
      throws IOException, InterruptedException, SQLException {
    try (HttpConnection connection = new HttpConnection(server.port())) {
      RightsScene rights = new RightsScene(scene, connection);
      String key = rights.key();
      String many = rights.userWithManyPolicies();
      String one = rights.userOfOneProject();
      byte[] nobodys = HttpConnection.request("GET", "/api/v1/agents/none", "", "");
      byte[] withKey = HttpConnection.request("GET", "/api/v1/agents/none", key, "");
      double without = measured(server, "refused without a token", 16, 401, nobodys);
      double with = measured(server, "found nothing with an API key", 16, 404, withKey);
      report.figure("  API key check, server CPU", Math.round(with - without), "us");
      double admin = measured(server, "agent read by the admin", 16, 200, scene.readAgent());
      double user = measured(server, "  by a user of 50 policies", 16, 200, scene.readAgent(many));
      report.figure("  checks of 1,000 statements, server CPU", Math.round(user - admin), "us");
      scene.anotherProvider(connection);
      rights.millionAgents(database.jdbcUrl(), database.user(), database.password());
      pages(server, one);
    }
  }

  private double measured(
      ServerProcess server, String name, int connections, int wanted, byte[] request)
      throws IOException, InterruptedException {
    Load.run(server.port(), connections, SHORT_WARM_UP, wanted, i -> request);
    Duration before = server.cpu();
    Load.Result result = Load.run(server.port(), connections, SHORT, wanted, i -> request);
    return report.load(name, result, server.cpu().minus(before));
  }

  private void pages(ServerProcess server, String token) throws IOException, InterruptedException {
    try (HttpConnection connection = new HttpConnection(server.port())) {
      String cursor = "";
      for (int page = 0; page < 200; page++) {
        String path = "/api/v1/agents?limit=50" + cursor;
        HttpConnection.Answer answer =
            connection.send(HttpConnection.request("GET", path, token, ""));
        Matcher next = NEXT_CURSOR.matcher(answer.body());
        if (!next.find()) {
          throw new IOException("no next page after " + page + ": " + answer.status());
        }
        cursor = "&cursor=" + next.group(1);
      }
      String path = "/api/v1/agents?limit=50" + cursor;
      byte[] page = HttpConnection.request("GET", path, token, "");
      measured(server, "filtered page of 1,000,000 rows by cursor", 1, 200, page);
    }
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
      report.figure("start on an empty folder", first.awaitReady().toMillis(), "ms");
    }
    try (ServerProcess again = new ServerProcess(script, FreePort.take(), log, environment)) {
      report.figure("start on existing data", again.awaitReady().toMillis(), "ms");
      TimeUnit.SECONDS.sleep(5);
      report.figure("resident memory at rest", again.residentMebibytes(), "MiB");
    }
  }
}
