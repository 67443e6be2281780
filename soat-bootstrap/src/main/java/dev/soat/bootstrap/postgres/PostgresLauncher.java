package dev.soat.bootstrap.postgres;

import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings the database up on a port, whatever state the last run left it in. */
record PostgresLauncher(
    PostgresSettings settings,
    PostgresPrograms programs,
    PostgresCluster cluster,
    PostgresLog log,
    LeftoverProcesses leftovers) {
  private static final Logger LOGGER = LoggerFactory.getLogger(PostgresLauncher.class);
  private static final Duration READY_LIMIT = Duration.ofMinutes(3);
  private static final Duration WORD_OF_PATIENCE = Duration.ofSeconds(5);
  private static final Duration POLL = Duration.ofMillis(5);
  // What a dead database leaves behind mostly ends by itself: at least 5 s are given to it, the
  // last 3 of them with force.
  private static final long RETRY_MILLIS = 100;
  private static final int IN_USE_ATTEMPTS = 50;
  private static final int SESSIONS_MAY_END_ATTEMPTS = 20;

  /** What came of a launch that was not refused altogether. */
  sealed interface Launch {
    record Running(PostgresProcess process) implements Launch {}

    record PortTaken() implements Launch {}
  }

  /**
   * Returns when the database answers queries.
   *
   * @throws PostgresStartException when it does not come up; nothing is left running then
   */
  Launch launch(int port) {
    List<String> arguments = ServerArguments.of(settings, cluster.directory(), port);
    for (int attempt = 1; ; attempt++) {
      leftovers.stopPostmaster();
      long position = log.size();
      PostgresProcess process = PostgresProcess.spawn(programs, arguments, log);
      if (becomesReady(process, port)) {
        return new Launch.Running(process);
      }
      String words = log.wordsSince(position);
      if (words.contains("could not bind") && words.contains("in use")) {
        return new Launch.PortTaken();
      }
      if (!saysStillInUse(words) || attempt == IN_USE_ATTEMPTS) {
        throw refused(process.exitCode(), words);
      }
      if (attempt >= SESSIONS_MAY_END_ATTEMPTS) {
        leftovers.killSessions();
      }
      Pause.of(RETRY_MILLIS);
    }
  }

  private boolean becomesReady(PostgresProcess process, int port) {
    try {
      if (!saysReady(process)) {
        return false;
      }
      DatabaseCheck.requireAnswer(port, cluster.password());
      return true;
    } catch (InterruptedException _) {
      process.stop();
      Thread.currentThread().interrupt();
      throw PostgresStartException.interrupted();
    } catch (RuntimeException failure) {
      process.stop();
      throw failure;
    }
  }

  private boolean saysReady(PostgresProcess process) throws InterruptedException {
    long begin = System.nanoTime();
    long nextWord = WORD_OF_PATIENCE.toNanos();
    while (!process.endsWithin(POLL)) {
      if (PostmasterFile.in(cluster.directory())
          .filter(file -> file.saysReady(process.processId()))
          .isPresent()) {
        return true;
      }
      long spent = System.nanoTime() - begin;
      if (spent > READY_LIMIT.toNanos()) {
        throw new PostgresStartException(
            "The database was not ready within %d s. Its log is %s."
                .formatted(READY_LIMIT.toSeconds(), log.file()));
      }
      if (spent > nextWord) {
        LOGGER.info("Still waiting for the database, which may be recovering; log: {}", log.file());
        nextWord += WORD_OF_PATIENCE.toNanos();
      }
    }
    return false;
  }

  private static boolean saysStillInUse(String words) {
    return words.contains("lock file \"postmaster.pid\" already exists")
        || words.contains("pre-existing shared memory block");
  }

  private PostgresStartException refused(int exitCode, String words) {
    if (PostgresStartException.saysDiskIsFull(words)) {
      return new PostgresStartException(
          """
          The database did not start: the disk that holds %s is full. Free some \
          space, then start the server again.\
          """
              .formatted(cluster.directory()));
    }
    return new PostgresStartException(
        "The database did not start (exit code %d): %s. Its log is %s."
            .formatted(exitCode, Reasons.in(words), log.file()));
  }
}
