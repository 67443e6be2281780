package dev.soat.domain.session;

import java.time.Duration;
import java.util.concurrent.DelayQueue;
import java.util.concurrent.Delayed;
import java.util.concurrent.TimeUnit;

/**
 * Reminders of replies that fall due soon, so that they need not wait for the next look at the
 * store. The store alone decides what is due; a reminder that got lost costs a moment.
 */
final class Nudges {
  private static final Duration LONGEST = Duration.ofMinutes(1);
  private static final int MOST = 10_000;

  private record Nudge(long at) implements Delayed {
    @Override
    public long getDelay(TimeUnit unit) {
      return unit.convert(at - System.nanoTime(), TimeUnit.NANOSECONDS);
    }

    @Override
    public int compareTo(Delayed other) {
      return Long.compare(getDelay(TimeUnit.NANOSECONDS), other.getDelay(TimeUnit.NANOSECONDS));
    }
  }

  private final DelayQueue<Nudge> queue = new DelayQueue<>();

  void in(Duration delay) {
    if (delay.compareTo(LONGEST) <= 0 && queue.size() < MOST) {
      queue.add(new Nudge(System.nanoTime() + delay.toNanos()));
    }
  }

  /** Waits for the next one, but no longer than this. */
  void await(Duration patience) throws InterruptedException {
    if (queue.poll(patience.toNanos(), TimeUnit.NANOSECONDS) != null) {
      while (queue.poll() != null) {
        // Those that came at the same time are answered together.
      }
    }
  }
}
