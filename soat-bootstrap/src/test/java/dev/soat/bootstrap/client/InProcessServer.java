package dev.soat.bootstrap.client;

import dev.soat.bootstrap.SoatServer;
import dev.soat.bootstrap.config.SoatConfig;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;

/** The whole server within this JVM: the embedded PostgreSQL, the demo model, a free port. */
record InProcessServer(Path data, SoatServer server) implements TestServer {
  static InProcessServer start() {
    return start(Map.of());
  }

  /** With these settings besides. */
  static InProcessServer start(Map<String, String> more) {
    try {
      Path data = Files.createTempDirectory("soat-test");
      Map<String, String> settings = new HashMap<>(more);
      settings.putAll(
          Map.of("PORT", "0", "SOAT_DATA_DIR", data.toString(), "SOAT_DEMO_MODEL", "1"));
      return new InProcessServer(data, SoatServer.start(SoatConfig.read(settings)));
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  @Override
  public String baseUrl() {
    return server.baseUrl();
  }

  @Override
  public void close() {
    server.close();
    try (Stream<Path> files = Files.walk(data)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
