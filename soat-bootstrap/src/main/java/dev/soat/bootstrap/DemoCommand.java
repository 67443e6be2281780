package dev.soat.bootstrap;

import dev.soat.bootstrap.config.SoatConfig;
import dev.soat.bootstrap.demo.DemoWalk;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.stream.Stream;

/** Starts everything on free ports in a folder of its own, walks the tutorial, and tidies up. */
final class DemoCommand {
  private DemoCommand() {}

  /** The exit status. */
  static int run(PrintStream out) {
    try {
      Path folder = Files.createTempDirectory("soat-demo");
      try (SoatServer server = SoatServer.start(config(folder))) {
        return DemoWalk.run(server.baseUrl(), out);
      } finally {
        remove(folder);
      }
    } catch (IOException fault) {
      throw new UncheckedIOException(fault);
    }
  }

  /** Nothing of the caller's environment: the walk must not depend on it, nor touch its data. */
  private static SoatConfig config(Path folder) {
    return SoatConfig.read(
        Map.of("PORT", "0", "SOAT_DATA_DIR", folder.toString(), "SOAT_DEMO_MODEL", "1"));
  }

  private static void remove(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }
}
