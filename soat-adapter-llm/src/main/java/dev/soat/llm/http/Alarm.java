package dev.soat.llm.http;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import okio.AsyncTimeout;

/**
 * Runs an action when it is not switched off in time. Kept by the one thread that watches all
 * timeouts of the HTTP client, so the action must not block. Switched by one thread.
 */
final class Alarm {
  private final Watched watched;
  private boolean on;

  Alarm(Runnable action) {
    this.watched = new Watched(action);
  }

  void switchOn(Duration limit) {
    watched.timeout(limit.toNanos(), TimeUnit.NANOSECONDS);
    watched.enter();
    on = true;
  }

  /** Whether the time had passed; the action has run then, or is about to. */
  boolean switchOff() {
    boolean passed = on && watched.exit();
    on = false;
    return passed;
  }

  private static final class Watched extends AsyncTimeout {
    private final Runnable action;

    Watched(Runnable action) {
      this.action = action;
    }

    @Override
    protected void timedOut() {
      action.run();
    }
  }
}
