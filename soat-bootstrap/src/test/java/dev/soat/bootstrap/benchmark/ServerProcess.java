package dev.soat.bootstrap.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The built server in a process of its own, with the flags of the start script. */
final class ServerProcess implements AutoCloseable {
  private static final long CLOCK_TICKS_PER_SECOND = 100;

  private final Process process;
  private final int port;
  private final long started = System.nanoTime();

  ServerProcess(Path script, int port, Path log, Map<String, String> environment)
      throws IOException {
    this.port = port;
    ProcessBuilder builder = new ProcessBuilder(List.of(script.toString(), "serve"));
    builder.environment().putAll(environment);
    builder.environment().put("PORT", Integer.toString(port));
    builder.redirectErrorStream(true).redirectOutput(log.toFile());
    this.process = builder.start();
  }

  /** Waits for the first 200 of {@code /ready}; the time since the process was started. */
  Duration awaitReady() throws IOException, InterruptedException {
    byte[] ready = HttpConnection.request("GET", "/ready", "", "");
    while (process.isAlive()) {
      try (HttpConnection connection = new HttpConnection(port)) {
        if (connection.send(ready).status() == 200) {
          return Duration.ofNanos(System.nanoTime() - started);
        }
      } catch (IOException notYet) {
        TimeUnit.MILLISECONDS.sleep(5);
      }
    }
    throw new IOException("the server ended before it was ready; see its log");
  }

  int port() {
    return port;
  }

  /** Processor time used so far, by the server process alone. */
  Duration cpu() throws IOException {
    String stat = Files.readString(Path.of("/proc/" + process.pid() + "/stat"));
    List<String> fields =
        new ArrayList<>(List.of(stat.substring(stat.lastIndexOf(')') + 2).split(" ")));
    long ticks = Long.parseLong(fields.get(11)) + Long.parseLong(fields.get(12));
    return Duration.ofMillis(ticks * 1000 / CLOCK_TICKS_PER_SECOND);
  }

  /** Resident memory of the server process in MiB. */
  long residentMebibytes() throws IOException {
    for (String line : Files.readAllLines(Path.of("/proc/" + process.pid() + "/status"))) {
      if (line.startsWith("VmRSS:")) {
        return Long.parseLong(line.replaceAll("\\D", "")) / 1024;
      }
    }
    throw new IOException("no VmRSS");
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(30, TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor();
      }
    } catch (InterruptedException stopped) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
