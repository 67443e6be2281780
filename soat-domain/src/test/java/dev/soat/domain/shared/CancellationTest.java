package dev.soat.domain.shared;

import static org.assertj.core.api.Assertions.assertThat;

import dev.soat.testing.Race;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class CancellationTest {
  private final Cancellation cancellation = new Cancellation();
  private final AtomicInteger stops = new AtomicInteger();

  @Test
  void the_action_runs_once_and_on_the_thread_that_cancels() {
    AtomicReference<Thread> thread = new AtomicReference<>();
    cancellation.onCancel(() -> {
      stops.incrementAndGet();
      thread.set(Thread.currentThread());
    });
    assertThat(cancellation.isCancelled()).isFalse();
    cancellation.cancel();
    cancellation.cancel();
    assertThat(cancellation.isCancelled()).isTrue();
    assertThat(stops).hasValue(1);
    assertThat(thread).hasValue(Thread.currentThread());
  }

  @Test
  void an_action_that_comes_too_late_runs_at_once() {
    cancellation.cancel();
    cancellation.onCancel(stops::incrementAndGet);
    assertThat(stops).hasValue(1);
    cancellation.cancel();
    assertThat(stops).hasValue(1);
  }

  @Test
  void the_latest_action_counts() {
    cancellation.onCancel(() -> stops.addAndGet(100));
    cancellation.onCancel(stops::incrementAndGet);
    cancellation.cancel();
    assertThat(stops).hasValue(1);
  }

  @Test
  void an_action_that_was_taken_away_does_not_run() {
    cancellation.onCancel(stops::incrementAndGet);
    cancellation.onCancel(null);
    cancellation.cancel();
    cancellation.onCancel(null);
    assertThat(stops).hasValue(0);
  }

  @Test
  void however_they_meet_the_action_runs_once() {
    for (int round = 0; round < 200; round++) {
      Cancellation met = new Cancellation();
      AtomicInteger ran = new AtomicInteger();
      Race.of(
          3,
          number -> {
            if (number == 0) {
              met.onCancel(ran::incrementAndGet);
            } else {
              met.cancel();
            }
            return number;
          });
      assertThat(ran).as("round %s", round).hasValue(1);
    }
  }
}
