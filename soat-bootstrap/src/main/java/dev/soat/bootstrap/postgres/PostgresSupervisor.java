package dev.soat.bootstrap.postgres;

import dev.soat.bootstrap.postgres.PostgresLauncher.Launch;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps the database running until it is closed: starts it again whenever it dies. */
final class PostgresSupervisor implements AutoCloseable {
  private static final Logger LOGGER = LoggerFactory.getLogger(PostgresSupervisor.class);
  private static final Duration FIRST_DELAY = Duration.ofMillis(100);
  private static final Duration LONGEST_DELAY = Duration.ofSeconds(5);
  private static final Duration STEADY = Duration.ofSeconds(30);
  private static final Duration LOG_CHECK = Duration.ofSeconds(10);
  private static final Duration THREAD_END = Duration.ofSeconds(30);

  private final PostgresLauncher launcher;
  private final int port;
  private final CountDownLatch closing = new CountDownLatch(1);
  private final ReentrantLock closeLock = new ReentrantLock();
  private final Thread thread;
  private volatile PostgresProcess process;

  private PostgresSupervisor(PostgresProcess process, PostgresLauncher launcher, int port) {
    this.process = process;
    this.launcher = launcher;
    this.port = port;
    this.thread = Thread.ofVirtual().name("embedded-postgres").unstarted(this::run);
  }

  static PostgresSupervisor watch(PostgresProcess process, PostgresLauncher launcher, int port) {
    PostgresSupervisor supervisor = new PostgresSupervisor(process, launcher, port);
    supervisor.thread.start();
    return supervisor;
  }

  long processId() {
    return process.processId();
  }

  @Override
  public void close() {
    closeLock.lock();
    try {
      if (closing.getCount() == 0) {
        return;
      }
      closing.countDown();
      thread.interrupt();
      awaitThread();
      process.stop();
      if (!process.endedInOrder()) {
        launcher.leftovers().killSessions();
      }
    } finally {
      closeLock.unlock();
    }
  }

  private void run() {
    Duration delay = FIRST_DELAY;
    try {
      while (true) {
        long begin = System.nanoTime();
        awaitEnd();
        if (System.nanoTime() - begin > STEADY.toNanos()) {
          delay = FIRST_DELAY;
        }
        LOGGER.error("The database process ended (exit code {}): restarting", process.exitCode());
        delay = restart(delay);
      }
    } catch (InterruptedException _) {
      LOGGER.debug("The database is no longer watched");
    }
  }

  private void awaitEnd() throws InterruptedException {
    while (!process.endsWithin(LOG_CHECK)) {
      launcher.log().cap();
    }
  }

  /** Tries until the database runs; returns the delay to begin with when it dies again. */
  private Duration restart(Duration firstDelay) throws InterruptedException {
    for (Duration delay = firstDelay; ; delay = longer(delay)) {
      if (closing.await(delay.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new InterruptedException();
      }
      try {
        switch (launcher.launch(port)) {
          case Launch.Running(PostgresProcess running) -> {
            process = running;
            LOGGER.info("The database runs again");
            return longer(delay);
          }
          case Launch.PortTaken() ->
              LOGGER.error("Another program has taken the database's port {}", port);
        }
      } catch (PostgresStartException failure) {
        if (closing.getCount() > 0) {
          LOGGER.error("The database could not be restarted: {}", failure.getMessage());
        }
      }
    }
  }

  private static Duration longer(Duration delay) {
    Duration doubled = delay.multipliedBy(2);
    return doubled.compareTo(LONGEST_DELAY) > 0 ? LONGEST_DELAY : doubled;
  }

  private void awaitThread() {
    boolean interrupted = Thread.interrupted();
    try {
      if (!thread.join(THREAD_END)) {
        LOGGER.warn("The watch over the database did not end in time");
      }
    } catch (InterruptedException _) {
      interrupted = true;
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
