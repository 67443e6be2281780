package dev.soat.domain.session;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;

/**
 * Gives delayed replies when they are due, on a thread of its own, until closed. Every node may run
 * one: the store gives each reply to one of them.
 */
public final class DelayedReplies implements AutoCloseable {
  private static final Logger LOG = System.getLogger(DelayedReplies.class.getName());

  private final SessionTurns turns;
  private final Duration pause;
  private final Thread thread;
  private volatile boolean closed;

  private DelayedReplies(SessionTurns turns, Duration pause) {
    this.turns = turns;
    this.pause = pause;
    this.thread = Thread.ofVirtual().name("delayed-replies").unstarted(this::run);
  }

  /**
   * Starts to look.
   *
   * @param pause how long to wait at most before looking again for what other nodes delayed
   */
  public static DelayedReplies start(SessionTurns turns, Duration pause) {
    DelayedReplies replies = new DelayedReplies(turns, pause);
    replies.thread.start();
    return replies;
  }

  private void run() {
    while (!closed) {
      try {
        turns.nudges().await(pause);
        if (!closed) {
          turns.answerDue();
        }
      } catch (InterruptedException stopped) {
        return;
      } catch (RuntimeException away) {
        LOG.log(Level.WARNING, "Delayed replies will be tried again: {0}", away.getMessage());
      }
    }
  }

  /** Stops looking, and waits for what it is doing, which is never interrupted. */
  @Override
  public void close() {
    closed = true;
    turns.nudges().in(Duration.ZERO);
    try {
      thread.join();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }
}
