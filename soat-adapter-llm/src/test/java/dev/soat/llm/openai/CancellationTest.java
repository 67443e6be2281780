package dev.soat.llm.openai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.soat.domain.llm.ModelFailure;
import dev.soat.domain.llm.ModelFailure.Kind;
import dev.soat.domain.llm.ModelListener;
import dev.soat.domain.shared.Cancellation;
import dev.soat.llm.fixture.Asking;
import dev.soat.llm.fixture.FakeProvider;
import dev.soat.llm.fixture.StepwiseBody;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import mockwebserver3.MockResponse;
import mockwebserver3.SocketEffect;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Every limit is minutes away: only the cancellation can end these calls in time. */
@Timeout(50)
class CancellationTest {
  private static final String HEL = "{\"choices\":[{\"delta\":{\"content\":\"Hel\"}}]}";
  private static final String LO =
      "{\"choices\":[{\"delta\":{\"content\":\"lo\"},\"finish_reason\":\"stop\"}]}";

  private final FakeProvider provider = new FakeProvider();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Cancellation cancellation = new Cancellation();

  @AfterEach
  void close() {
    threads.shutdownNow();
    provider.close();
  }

  @Test
  void a_call_cancelled_before_it_begins_is_not_made() {
    cancellation.cancel();

    assertCancelled(Asking.failing(provider.model("custom"), ModelListener.NONE, cancellation));
    assertThat(provider.requests()).isZero();
  }

  @Test
  void a_call_is_cancelled_while_it_waits_for_the_answer() throws Exception {
    provider.answers(
        new MockResponse.Builder().onResponseStart(SocketEffect.Stall.INSTANCE).build());
    Future<ModelFailure> failure = fails(ModelListener.NONE);
    provider.request();

    cancellation.cancel();

    assertCancelled(failure.get());
  }

  @Test
  void a_stream_is_cancelled_in_the_middle() throws Exception {
    StepwiseBody open = StepwiseBody.stalling(FakeProvider.events(HEL));
    provider.answers(open.response());
    CompletableFuture<Void> heard = new CompletableFuture<>();
    Future<ModelFailure> failure = fails(event -> heard.complete(null));
    heard.get();

    cancellation.cancel();

    assertCancelled(failure.get());
    open.letGo();
  }

  @Test
  void the_listener_may_cancel() {
    provider.streams(HEL, HEL, HEL, HEL);

    assertCancelled(
        Asking.failing(provider.model("custom"), event -> cancellation.cancel(), cancellation));
  }

  @Test
  void the_wait_between_attempts_is_cancelled() throws Exception {
    provider.answers(FakeProvider.json("{}").code(503).setHeader("Retry-After", "29").build());
    Future<ModelFailure> failure = fails(ModelListener.NONE);
    provider.request();

    cancellation.cancel();

    assertCancelled(failure.get());
    assertThat(provider.requests()).isEqualTo(1);
  }

  @Test
  void an_interrupt_cancels_too() throws Exception {
    provider.answers(
        new MockResponse.Builder().onResponseStart(SocketEffect.Stall.INSTANCE).build());
    CompletableFuture<ModelFailure> failure = new CompletableFuture<>();
    Thread caller =
        Thread.ofVirtual()
            .start(() ->
                failure.complete(Asking.failing(provider.model("custom"), ModelListener.NONE)));
    provider.request();

    caller.interrupt();

    assertCancelled(failure.get());
  }

  @Test
  void cancelling_after_the_reply_does_nothing() throws Exception {
    provider.streams(HEL, LO, "[DONE]");

    String text = provider.model("custom").converse(Asking.HELLO, event -> {}, cancellation).text();
    cancellation.cancel();

    assertThat(text).isEqualTo("Hello");
  }

  @Test
  void a_fault_of_the_listener_ends_the_call_and_comes_out_as_it_is() {
    StepwiseBody open = StepwiseBody.stalling(FakeProvider.events(HEL));
    provider.answers(open.response());
    IllegalStateException fault = new IllegalStateException("the client is gone");

    assertThatThrownBy(() ->
            Asking.streamed(
                provider.model("custom"),
                event -> {
                  throw fault;
                }))
        .isSameAs(fault);
    open.letGo();
  }

  private Future<ModelFailure> fails(ModelListener listener) {
    return threads.submit(() -> Asking.failing(provider.model("custom"), listener, cancellation));
  }

  private static void assertCancelled(ModelFailure failure) {
    assertThat(failure.kind()).isEqualTo(Kind.CANCELLED);
    assertThat(failure).hasMessageContaining("cancelled");
  }
}
