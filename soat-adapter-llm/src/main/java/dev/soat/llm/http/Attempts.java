package dev.soat.llm.http;

import dev.soat.domain.llm.ModelFailure;
import dev.soat.domain.llm.ModelReply;
import dev.soat.domain.shared.Cancellation;
import dev.soat.llm.http.UpstreamHttp.Hearing;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The attempts of one call, one after the other. Used once, by one thread. */
final class Attempts {
  private static final Logger LOG = LoggerFactory.getLogger(Attempts.class);

  private final UpstreamHttp http;
  private final UpstreamCall call;
  private final StopSwitch stop;
  private final UpstreamFailures failures;
  private final long begun = System.nanoTime();

  Attempts(UpstreamHttp http, UpstreamCall call, StopSwitch stop) {
    this.http = http;
    this.call = call;
    this.stop = stop;
    this.failures = new UpstreamFailures(call.upstream());
  }

  ModelReply run(Hearing listener, Cancellation cancellation) throws ModelFailure {
    for (int number = 1; ; number++) {
      if (stop.isStopped()) {
        throw stopped(cancellation);
      }
      switch (http.attempt(call).run(listener, stop)) {
        case Outcome.Replied replied -> {
          // What was buffered already may have completed a reply nobody wants any more.
          if (cancellation.isCancelled()) {
            throw failures.cancelled();
          }
          return replied.reply();
        }
        case Outcome.Failed failed -> {
          if (stop.isStopped() || Thread.currentThread().isInterrupted()) {
            throw stopped(cancellation);
          }
          if (listener.heard() || !failed.worthRetrying()) {
            throw failed.failure();
          }
          pause(number, failed, cancellation);
        }
      }
    }
  }

  /** Waits for the next attempt, or throws when there is none. */
  private void pause(int number, Outcome.Failed failed, Cancellation cancellation)
      throws ModelFailure {
    Duration wait = http.retries().after(number, failed.askedWait(), http.chance());
    Duration left = http.deadlines().total().minusNanos(System.nanoTime() - begun);
    if (wait == null || wait.compareTo(left) >= 0) {
      throw failed.failure();
    }
    LOG.info(
        "call of {} failed ({}, status {}), attempt {} follows in {} ms",
        call.upstream().name(),
        failed.failure().kind(),
        failed.failure().providerStatus(),
        number + 1,
        wait.toMillis());
    try {
      if (stop.await(wait)) {
        throw stopped(cancellation);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw failures.cancelled();
    }
  }

  /** By the caller, by an interrupt, or by the deadline for everything. */
  private ModelFailure stopped(Cancellation cancellation) {
    return cancellation.isCancelled() || Thread.currentThread().isInterrupted()
        ? failures.cancelled()
        : failures.lateAltogether(http.deadlines());
  }
}
