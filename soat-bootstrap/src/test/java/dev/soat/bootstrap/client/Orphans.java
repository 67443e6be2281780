package dev.soat.bootstrap.client;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * The database processes that killed servers leave behind when nobody starts on their data again.
 */
final class Orphans {
  private Orphans() {}

  /** Ends the database that runs on that data folder, if one does. */
  static void end(Path data) throws IOException {
    try (Stream<Path> files = Files.walk(data)) {
      for (Path pidFile : files.filter(file -> file.endsWith("postmaster.pid")).toList()) {
        List<String> lines = Files.readAllLines(pidFile);
        ProcessHandle.of(Long.parseLong(lines.getFirst().strip()))
            .filter(process -> process.info().command().orElse("").endsWith("postgres"))
            .ifPresent(ProcessHandle::destroyForcibly);
      }
    }
  }
}
