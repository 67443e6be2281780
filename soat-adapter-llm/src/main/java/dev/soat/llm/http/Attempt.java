package dev.soat.llm.http;

import dev.soat.domain.llm.ModelFailure;
import dev.soat.domain.llm.ModelListener;
import dev.soat.llm.json.MalformedJson;
import java.io.IOException;
import java.net.SocketTimeoutException;
import javax.net.ssl.SSLException;
import okhttp3.Call;
import okhttp3.OkHttpClient;
import okhttp3.Response;
import okio.BufferedSource;
import okio.Okio;

/** Sends a request once and reads its answer. Used once, by one thread. */
final class Attempt {
  private static final long MAX_ERROR_BODY = 64 * 1024;

  private final UpstreamCall upstreamCall;
  private final Deadlines deadlines;
  private final UpstreamFailures failures;
  private final PhaseWatch watch;
  private final Call call;

  Attempt(OkHttpClient client, UpstreamCall upstreamCall, Deadlines deadlines) {
    this.upstreamCall = upstreamCall;
    this.deadlines = deadlines;
    this.failures = new UpstreamFailures(upstreamCall.upstream());
    this.watch = new PhaseWatch(deadlines, upstreamCall.streamed());
    this.call =
        client.newCall(upstreamCall.request().newBuilder().tag(PhaseWatch.class, watch).build());
  }

  Outcome run(ModelListener listener, StopSwitch stop) {
    stop.guard(call);
    boolean read = false;
    try (Response response = watch.execute(call)) {
      try {
        Outcome outcome = outcome(response, listener);
        read = true;
        return outcome;
      } finally {
        if (!read) {
          // Before closing: to close an unread body is to wait for its rest.
          call.cancel();
        }
      }
    } catch (IOException e) {
      return failed(e);
    } catch (ModelFailure e) {
      return new Outcome.Failed(e, isWorthRetrying(e), null);
    }
  }

  private Outcome outcome(Response response, ModelListener listener)
      throws IOException, ModelFailure {
    BufferedSource body = Okio.buffer(watch.timed(response.body().source()));
    if (response.isSuccessful()) {
      Answer answer = new Answer(response.body().contentType(), body, failures);
      return new Outcome.Replied(upstreamCall.reader().read(answer, listener));
    }
    ModelFailure failure = failures.answered(response.code(), errorBody(body));
    return new Outcome.Failed(failure, isWorthRetrying(failure), RetryAfter.of(response));
  }

  private String errorBody(BufferedSource body) {
    try {
      body.request(MAX_ERROR_BODY);
    } catch (IOException e) {
      // What came is enough for an error that has a status already.
      call.cancel();
    }
    return body.getBuffer().readUtf8();
  }

  private static boolean isWorthRetrying(ModelFailure failure) {
    Integer status = failure.providerStatus();
    return status != null
        && (status == 408 || status == 409 || status == 429 || (status >= 500 && status < 600));
  }

  private Outcome failed(IOException e) {
    Phase expired = watch.expired();
    if (expired != null) {
      return new Outcome.Failed(failures.late(expired, deadlines), expired == Phase.CONNECT, null);
    }
    if (e instanceof SocketTimeoutException && !watch.answered()) {
      Phase late = watch.phase() == Phase.CONNECT ? Phase.CONNECT : Phase.IDLE;
      return new Outcome.Failed(failures.late(late, deadlines), late == Phase.CONNECT, null);
    }
    if (!watch.answered()) {
      return unanswered(e);
    }
    String what =
        switch (e) {
          case MalformedJson _ -> "answered with something that is not JSON.";
          case BodyTooLarge large ->
              "answered with more than this server accepts (" + large.limit() + " bytes).";
          default -> "broke off its answer before it was finished. Try again.";
        };
    return new Outcome.Failed(failures.broken(what), false, null);
  }

  private Outcome unanswered(IOException e) {
    if (watch.phase() == Phase.CONNECT) {
      boolean passing = !(e instanceof EgressRefused) && !(e instanceof SSLException);
      ModelFailure failure = Unreached.because(e, upstreamCall.request().url(), failures);
      return new Outcome.Failed(failure, passing, null);
    }
    return new Outcome.Failed(
        failures.broken("closed the connection before it answered. Try again."), true, null);
  }
}
