package dev.soat.domain.generation;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** Runs a {@link LeaseKeeper}'s duties, each in a loop on a virtual thread, until closed. */
public final class LeaseLoops implements AutoCloseable {
  private static final Logger LOG = System.getLogger(LeaseLoops.class.getName());

  private final List<Thread> threads;

  private LeaseLoops(List<Thread> threads) {
    this.threads = threads;
  }

  public static LeaseLoops start(LeaseKeeper keeper, TurnSettings settings) {
    return new LeaseLoops(
        Stream.of(
                loop("heartbeat", settings.heartbeat(), keeper::heartbeat),
                loop("lease-watch", settings.lease().dividedBy(15), keeper::watch),
                loop("sweep", settings.sweep(), keeper::sweep))
            .toList());
  }

  private static Thread loop(String name, Duration pause, Runnable duty) {
    return Thread.ofVirtual()
        .name(name)
        .start(() -> {
          while (sleep(pause)) {
            try {
              duty.run();
            } catch (RuntimeException away) {
              LOG.log(Level.WARNING, "The {0} will try again: {1}", name, away.getMessage());
            }
          }
        });
  }

  private static boolean sleep(Duration pause) {
    try {
      Thread.sleep(pause);
      return true;
    } catch (InterruptedException closed) {
      return false;
    }
  }

  /** Stops the loops and waits for the one that is at work. */
  @Override
  public void close() {
    threads.forEach(Thread::interrupt);
    for (Thread thread : threads) {
      try {
        thread.join();
      } catch (InterruptedException stopped) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
