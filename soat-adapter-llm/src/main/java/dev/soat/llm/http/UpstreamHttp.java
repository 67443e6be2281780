package dev.soat.llm.http;

import dev.soat.domain.llm.ModelEvent;
import dev.soat.domain.llm.ModelFailure;
import dev.soat.domain.llm.ModelListener;
import dev.soat.domain.llm.ModelReply;
import dev.soat.domain.shared.Cancellation;
import java.time.Duration;
import java.util.random.RandomGenerator;
import okhttp3.OkHttpClient;

/**
 * Calls model providers: with a deadline for every phase, with retries where they are worth it and
 * nothing has been heard yet, and stopped at once by a cancellation. Safe for use by many threads.
 */
public final class UpstreamHttp {
  private final OkHttpClient client;
  private final Deadlines deadlines;
  private final Retries retries;
  private final RandomGenerator random;

  /**
   * @param random shortens the waits between attempts; safe for use by many threads
   */
  public UpstreamHttp(
      GuardedHttp http, Deadlines deadlines, Retries retries, RandomGenerator random) {
    // The phases are watched by ourselves, so the client knows no limit for reading.
    this(
        http.client(deadlines.connect(), Duration.ZERO, deadlines.idle()),
        deadlines,
        retries,
        random);
  }

  UpstreamHttp(OkHttpClient client, Deadlines deadlines, Retries retries, RandomGenerator random) {
    this.client = client;
    this.deadlines = deadlines;
    this.retries = retries;
    this.random = random;
  }

  /**
   * Sends the call until it is answered or not worth another attempt.
   *
   * @throws ModelFailure when there is no complete reply
   */
  public ModelReply converse(UpstreamCall call, ModelListener listener, Cancellation cancellation)
      throws ModelFailure {
    StopSwitch stop = new StopSwitch();
    cancellation.onCancel(stop::stop);
    Alarm total = new Alarm(stop::stop);
    total.switchOn(deadlines.total());
    try {
      return new Attempts(this, call, stop).run(new Hearing(listener), cancellation);
    } finally {
      total.switchOff();
      cancellation.onCancel(null);
    }
  }

  Attempt attempt(UpstreamCall call) {
    return new Attempt(client, call, deadlines);
  }

  Deadlines deadlines() {
    return deadlines;
  }

  Retries retries() {
    return retries;
  }

  double chance() {
    return random.nextDouble();
  }

  /** Knows whether the listener has heard anything, after which nothing is tried again. */
  static final class Hearing implements ModelListener {
    private final ModelListener listener;
    private boolean heard;

    Hearing(ModelListener listener) {
      this.listener = listener;
    }

    boolean heard() {
      return heard;
    }

    @Override
    public void on(ModelEvent event) {
      heard = true;
      listener.on(event);
    }
  }
}
