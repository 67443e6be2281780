package dev.soat.application.audit;

import dev.soat.application.access.Denials;
import dev.soat.domain.audit.AuditLog;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the audit log in order, in a loop on a virtual thread until closed: notes the refusals that
 * were counted, and removes entries whose time is over, a bounded number in each transaction. Any
 * number of servers may do so at once.
 */
public final class AuditUpkeep implements AutoCloseable {
  static final Duration PAUSE = Duration.ofMinutes(1);
  static final int BATCH = 1_000;
  // So that no round goes on for ever, however much has piled up.
  private static final int MOST_BATCHES = 500;

  private static final Logger log = LoggerFactory.getLogger(AuditUpkeep.class);

  private final AuditLog auditLog;
  private final Denials denials;
  private final Duration retention;
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Thread thread;

  private AuditUpkeep(AuditLog auditLog, Denials denials, Duration retention, Duration pause) {
    this.auditLog = auditLog;
    this.denials = denials;
    this.retention = retention;
    this.thread = Thread.ofVirtual().name("audit-upkeep").unstarted(() -> loop(pause));
  }

  /** Starts the loop; closing it stops it, and notes what was counted last. */
  public static AuditUpkeep start(AuditLog auditLog, Denials denials, Duration retention) {
    return start(auditLog, denials, retention, PAUSE);
  }

  static AuditUpkeep start(AuditLog auditLog, Denials denials, Duration retention, Duration pause) {
    AuditUpkeep upkeep = new AuditUpkeep(auditLog, denials, retention, pause);
    upkeep.thread.start();
    return upkeep;
  }

  private void loop(Duration pause) {
    while (!closedWithin(pause)) {
      try {
        denials.flush();
        prune();
      } catch (RuntimeException away) {
        log.warn("The upkeep of the audit log will try again: {}", away.getMessage());
      }
    }
  }

  private void prune() {
    for (int batch = 0; batch < MOST_BATCHES && closed.getCount() > 0; batch++) {
      if (auditLog.prune(retention, BATCH) < BATCH) {
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
    denials.close();
  }
}
