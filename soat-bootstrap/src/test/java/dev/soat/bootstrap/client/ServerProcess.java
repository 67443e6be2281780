package dev.soat.bootstrap.client;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The packaged server, running by itself as it does on somebody's machine. */
final class ServerProcess implements TestServer {
  private static final Path JAR = Path.of("target", "soat-server.jar").toAbsolutePath();
  private static final Duration LONGEST_START = Duration.ofSeconds(90);
  private static final int LONGEST_STOP_SECONDS = 60;

  private final Process process;
  private final Path output;
  private final String baseUrl;

  private ServerProcess(Process process, Path output, String baseUrl) {
    this.process = process;
    this.output = output;
    this.baseUrl = baseUrl;
  }

  /** Starts a server on that data folder, or another command, and returns at once. */
  static ServerProcess launch(Path data, Map<String, String> settings, String... arguments)
      throws IOException {
    int port = freePort();
    List<String> command =
        List.of(java(), "-Xmx256m", "--enable-native-access=ALL-UNNAMED", "-jar", JAR.toString());
    Path output = Files.createTempFile(data.getParent(), "server", ".log");
    ProcessBuilder builder = new ProcessBuilder(new ArrayList<>(command));
    builder.command().addAll(List.of(arguments));
    builder.redirectErrorStream(true).redirectOutput(output.toFile());
    Map<String, String> environment = builder.environment();
    environment.keySet().removeIf(name -> name.matches("(SOAT|DATABASE|OLLAMA|JWT|SECRETS)_.*"));
    environment.put("SOAT_DATA_DIR", data.toString());
    environment.put("PORT", Integer.toString(port));
    environment.putAll(settings);
    return new ServerProcess(builder.start(), output, "http://127.0.0.1:" + port);
  }

  /** Starts a server and returns when it is ready. */
  static ServerProcess start(HttpClient http, Path data, Map<String, String> settings)
      throws Exception {
    ServerProcess server = launch(data, settings);
    Await.until(LONGEST_START, server::output, () -> server.isReady(http));
    return server;
  }

  @Override
  public String baseUrl() {
    return baseUrl;
  }

  long pid() {
    return process.pid();
  }

  /** As {@code kill -9}: nothing of the server runs on, and nothing was told. */
  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  /** As {@code kill}: the server stops by itself. Its exit code. */
  int stop() throws InterruptedException {
    process.destroy();
    return exitCode();
  }

  /** Waits for the server to end by itself. */
  int exitCode() throws InterruptedException {
    if (!process.waitFor(LONGEST_STOP_SECONDS, TimeUnit.SECONDS)) {
      throw new AssertionError("the server runs on: " + output());
    }
    return process.exitValue();
  }

  /** All it has printed. */
  String output() {
    try {
      return Files.readString(output);
    } catch (IOException unreadable) {
      return unreadable.toString();
    }
  }

  /** Ends it whatever happened. */
  @Override
  public void close() {
    process.destroyForcibly();
  }

  private boolean isReady(HttpClient http) throws InterruptedException {
    if (!process.isAlive()) {
      throw new AssertionError("the server ended with " + process.exitValue() + ": " + output());
    }
    HttpRequest request = HttpRequest.newBuilder(URI.create(baseUrl + "/ready")).build();
    try {
      return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException notYet) {
      return false;
    }
  }

  private static String java() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
      return socket.getLocalPort();
    }
  }
}
