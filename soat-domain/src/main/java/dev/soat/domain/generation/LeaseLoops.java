package dev.soat.domain.generation;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Runs a {@link LeaseKeeper}'s duties, each in a loop on a virtual thread, until closed. */
public final class LeaseLoops implements AutoCloseable {
  private static final Logger LOG = System.getLogger(LeaseLoops.class.getName());

  private final CountDownLatch closed = new CountDownLatch(1);
  private final List<Thread> threads;

  private LeaseLoops(LeaseKeeper keeper, TurnSettings settings) {
    this.threads =
        List.of(
            loop("heartbeat", settings.heartbeat(), keeper::heartbeat),
            loop("lease-watch", settings.lease().dividedBy(15), keeper::watch),
            loop("sweep", settings.sweep(), keeper::sweep));
  }

  public static LeaseLoops start(LeaseKeeper keeper, TurnSettings settings) {
    return new LeaseLoops(keeper, settings);
  }

  private Thread loop(String name, Duration pause, Runnable duty) {
    return Thread.ofVirtual()
        .name(name)
        .start(() -> {
          while (!closedWithin(pause)) {
            try {
              duty.run();
            } catch (RuntimeException away) {
              LOG.log(Level.WARNING, "The {0} will try again: {1}", name, away.getMessage());
            }
          }
        });
  }

  private boolean closedWithin(Duration pause) {
    try {
      return closed.await(pause.toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException stopped) {
      return true;
    }
  }

  /** Stops the loops and waits for the one that is at work, which is never interrupted. */
  @Override
  public void close() {
    closed.countDown();
    for (Thread thread : threads) {
      try {
        thread.join();
      } catch (InterruptedException stopped) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
