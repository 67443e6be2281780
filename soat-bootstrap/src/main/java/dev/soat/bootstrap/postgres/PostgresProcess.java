package dev.soat.bootstrap.postgres;

import dev.soat.bootstrap.postgres.PostgresPrograms.Signal;
import java.io.File;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One running postmaster, a child of this process. */
final class PostgresProcess {
  private static final Logger LOGGER = LoggerFactory.getLogger(PostgresProcess.class);
  private static final File NO_INPUT = new File("/dev/null");
  private static final Duration GENTLE = Duration.ofSeconds(20);
  private static final Duration ABRUPT = Duration.ofSeconds(5);

  private final PostgresPrograms programs;
  private final Process process;

  private PostgresProcess(PostgresPrograms programs, Process process) {
    this.programs = programs;
    this.process = process;
  }

  static PostgresProcess spawn(PostgresPrograms programs, List<String> arguments, PostgresLog log) {
    try {
      Process process =
          programs
              .server(arguments)
              .redirectInput(ProcessBuilder.Redirect.from(NO_INPUT))
              .redirectErrorStream(true)
              .redirectOutput(log.output())
              .start();
      return new PostgresProcess(programs, process);
    } catch (IOException failure) {
      throw PostgresStartException.of("run PostgreSQL", failure);
    }
  }

  long processId() {
    return process.pid();
  }

  /**
   * Whether it took its sessions with it: a killed postmaster leaves them to notice by themselves.
   */
  boolean endedInOrder() {
    return !process.isAlive() && process.exitValue() == 0;
  }

  int exitCode() {
    return process.exitValue();
  }

  /** Whether the process ended within the time. */
  boolean endsWithin(Duration limit) throws InterruptedException {
    return process.waitFor(limit);
  }

  /** Ends the process, gently if it can be had; returns when it is gone or cannot be ended. */
  void stop() {
    boolean interrupted = Thread.interrupted();
    try {
      boolean gone = signalled(Signal.INT, GENTLE) || signalled(Signal.QUIT, ABRUPT);
      if (!gone) {
        LOGGER.warn("The database did not stop when asked to: killing it; the next start recovers");
        process.destroyForcibly().waitFor(ABRUPT);
      }
    } catch (InterruptedException _) {
      process.destroyForcibly();
      interrupted = true;
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean signalled(Signal signal, Duration limit) throws InterruptedException {
    return !process.isAlive() || (programs.signal(signal, process.pid()) && process.waitFor(limit));
  }
}
