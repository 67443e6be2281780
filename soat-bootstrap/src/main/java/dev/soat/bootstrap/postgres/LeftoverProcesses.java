package dev.soat.bootstrap.postgres;

import dev.soat.bootstrap.postgres.PostgresPrograms.Signal;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends what a crashed server left running on the cluster. It is never adopted: nobody knows what it
 * was started with, and it would not be our child.
 */
record LeftoverProcesses(PostgresPrograms programs, ClusterProcesses processes) {
  private static final Logger LOGGER = LoggerFactory.getLogger(LeftoverProcesses.class);
  private static final Duration GENTLE = Duration.ofSeconds(30);
  private static final Duration ABRUPT = Duration.ofSeconds(5);
  private static final long POLL_MILLIS = 10;

  /** Stops a postmaster whose server is gone, and frees the lock file from a stranger's id. */
  void stopPostmaster() {
    Optional<PostmasterFile> file = PostmasterFile.in(processes.cluster());
    if (file.isEmpty()) {
      return;
    }
    long processId = file.get().processId();
    processes.find(processId).ifPresent(this::stop);
    if (ProcessHandle.of(processId).isPresent()) {
      PostmasterFile.in(processes.cluster()).ifPresent(PostmasterFile::disown);
    }
  }

  /** Kills the sessions that outlived their postmaster. Safe: the next start recovers. */
  void killSessions() {
    for (ProcessHandle session : processes.all()) {
      LOGGER.warn("Killing database process {}, which outlived its server", session.pid());
      session.destroyForcibly();
    }
  }

  private void stop(ProcessHandle orphan) {
    if (orphan.parent().filter(ProcessHandle.current()::equals).isPresent()) {
      throw new PostgresStartException(
          "This process already runs the database in " + processes.cluster() + ".");
    }
    LOGGER.warn("Stopping database process {}, left behind by an earlier server", orphan.pid());
    boolean gone = signalled(orphan, Signal.INT, GENTLE) || signalled(orphan, Signal.QUIT, ABRUPT);
    if (!gone) {
      orphan.destroyForcibly();
      awaitEnd(orphan, ABRUPT);
    }
  }

  private boolean signalled(ProcessHandle orphan, Signal signal, Duration limit) {
    return programs.signal(signal, orphan.pid()) && awaitEnd(orphan, limit);
  }

  private boolean awaitEnd(ProcessHandle orphan, Duration limit) {
    long deadline = System.nanoTime() + limit.toNanos();
    // An ended process that nobody collected still counts as alive, but no longer as the cluster's.
    while (processes.contains(orphan)) {
      if (System.nanoTime() - deadline > 0) {
        return false;
      }
      Pause.of(POLL_MILLIS);
    }
    return true;
  }
}
