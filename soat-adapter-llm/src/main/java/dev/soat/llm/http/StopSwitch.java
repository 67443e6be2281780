package dev.soat.llm.http;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import okhttp3.Call;
import org.jspecify.annotations.Nullable;

/** Stops a call or the wait before the next one, at once and from any thread. */
final class StopSwitch {
  private final CountDownLatch stopped = new CountDownLatch(1);
  private volatile @Nullable Call running;

  void stop() {
    stopped.countDown();
    Call call = running;
    if (call != null) {
      call.cancel();
    }
  }

  boolean isStopped() {
    return stopped.getCount() == 0;
  }

  /** The call to stop from now on. */
  void guard(Call call) {
    running = call;
    if (isStopped()) {
      call.cancel();
    }
  }

  /** Waits; true when it was stopped meanwhile. */
  boolean await(Duration wait) throws InterruptedException {
    return stopped.await(wait.toNanos(), TimeUnit.NANOSECONDS);
  }
}
