package dev.soat.bootstrap.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What PostgreSQL's own lock file says. It outlives a crash word for word, so {@code ready} means
 * something only together with a process that is known to be the one that wrote it.
 */
record PostmasterFile(Path file, long processId, boolean ready) {
  private static final int STATUS_LINE = 7;

  static Optional<PostmasterFile> in(Path cluster) {
    Path file = cluster.resolve("postmaster.pid");
    try {
      List<String> lines = Files.readAllLines(file);
      boolean ready = lines.size() > STATUS_LINE && lines.get(STATUS_LINE).strip().equals("ready");
      return Optional.of(new PostmasterFile(file, Long.parseLong(lines.getFirst().strip()), ready));
    } catch (IOException | RuntimeException _) {
      // Absent, or caught while it was being written.
      return Optional.empty();
    }
  }

  boolean saysReady(long childProcessId) {
    return ready && processId == childProcessId;
  }

  /**
   * Puts our own process id in the place of a dead postmaster's, which a stranger may have by now.
   * PostgreSQL takes its parent's id for stale and goes on; the rest of the file stays, since it
   * names the shared memory by which PostgreSQL finds sessions that outlived their postmaster.
   */
  void disown() {
    try {
      List<String> lines = new ArrayList<>(Files.readAllLines(file));
      lines.set(0, Long.toString(ProcessHandle.current().pid()));
      Path unfinished = file.resolveSibling("postmaster.pid.new");
      Files.write(unfinished, lines);
      Files.setPosixFilePermissions(unfinished, Files.getPosixFilePermissions(file));
      Files.setAttribute(unfinished, "unix:uid", Files.getAttribute(file, "unix:uid"));
      Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException failure) {
      throw PostgresStartException.of("update " + file, failure);
    }
  }
}
