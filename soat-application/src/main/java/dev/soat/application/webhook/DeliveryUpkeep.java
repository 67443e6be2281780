package dev.soat.application.webhook;

import dev.soat.domain.webhook.Deliveries;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Removes deliveries whose time is over, in a loop on a virtual thread until closed, a bounded
 * number in each statement. Any number of servers may do so at once.
 */
public final class DeliveryUpkeep implements AutoCloseable {
  static final Duration PAUSE = Duration.ofMinutes(1);
  static final int BATCH = 1_000;
  // So that no round goes on for ever, however much has piled up.
  private static final int MOST_BATCHES = 500;

  private static final Logger log = LoggerFactory.getLogger(DeliveryUpkeep.class);

  private final Deliveries deliveries;
  private final Duration retention;
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Thread thread;

  private DeliveryUpkeep(Deliveries deliveries, Duration retention, Duration pause) {
    this.deliveries = deliveries;
    this.retention = retention;
    this.thread = Thread.ofVirtual().name("delivery-upkeep").unstarted(() -> loop(pause));
  }

  public static DeliveryUpkeep start(Deliveries deliveries, Duration retention) {
    return start(deliveries, retention, PAUSE);
  }

  static DeliveryUpkeep start(Deliveries deliveries, Duration retention, Duration pause) {
    DeliveryUpkeep upkeep = new DeliveryUpkeep(deliveries, retention, pause);
    upkeep.thread.start();
    return upkeep;
  }

  private void loop(Duration pause) {
    while (!closedWithin(pause)) {
      try {
        prune();
      } catch (RuntimeException away) {
        log.warn("The upkeep of deliveries will try again: {}", away.getMessage());
      }
    }
  }

  private void prune() {
    for (int batch = 0; batch < MOST_BATCHES && closed.getCount() > 0; batch++) {
      if (deliveries.prune(retention, BATCH) < BATCH) {
        return;
      }
    }
  }

  private boolean closedWithin(Duration pause) {
    try {
      return closed.await(pause.toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException stopped) {
      return true;
    }
  }

  @Override
  public void close() {
    closed.countDown();
    try {
      thread.join();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }
}
