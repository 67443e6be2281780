package dev.soat.testing.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.soat.domain.llm.ChatModel;
import dev.soat.domain.llm.ModelEvent;
import dev.soat.domain.llm.ModelFailure;
import dev.soat.domain.llm.ModelListener;
import dev.soat.domain.llm.ModelMessage;
import dev.soat.domain.llm.ModelReply;
import dev.soat.domain.llm.ModelRequest;
import dev.soat.domain.llm.StopReason;
import dev.soat.domain.shared.Cancellation;
import dev.soat.testing.Await;
import dev.soat.testing.Race;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** What any {@link ChatModel} must do, whichever provider is behind it. */
public interface ChatModelContract {
  List<String> PIECES = List.of("Hello", ", ", "\"wor\\ld\"", "\n\t\u00e9", "\uD83D\uDE00", "!");

  /** A model whose provider sends these pieces as its whole answer, to each call. */
  ChatModel answering(List<String> pieces);

  /** A model whose provider fails in this way, which is not {@code CANCELLED}. */
  ChatModel failing(ModelFailure.Kind kind);

  /** A model whose provider takes the call and never answers it. */
  ChatModel silent();

  default ModelRequest request() {
    return ModelRequest.of(
        "some-model",
        List.of(
            new ModelMessage.SystemMessage("Be brief."), new ModelMessage.UserMessage("Hello?")),
        0.5);
  }

  @Test
  default void the_reply_is_the_whole_truth() throws ModelFailure {
    ModelReply reply =
        answering(PIECES).converse(request(), ModelListener.NONE, new Cancellation());
    assertThat(reply.text()).isEqualTo(String.join("", PIECES));
    assertThat(reply.model()).isNotEmpty();
    assertThat(reply.toolCalls()).isEmpty();
    assertThat(reply.stopReason()).isEqualTo(StopReason.STOP);
  }

  @Test
  default void a_listener_hears_the_same_in_order_and_on_the_same_thread() throws ModelFailure {
    List<ModelEvent> heard = new ArrayList<>();
    Thread caller = Thread.currentThread();
    ModelListener listener =
        event -> {
          assertThat(Thread.currentThread()).isSameAs(caller);
          heard.add(event);
        };
    ModelReply reply = answering(PIECES).converse(request(), listener, new Cancellation());
    assertThat(
            heard.stream()
                .map(event -> ((ModelEvent.TextDelta) event).text())
                .collect(Collectors.joining()))
        .isEqualTo(reply.text());
    assertThat(heard).hasSizeGreaterThan(1);
  }

  @Test
  default void many_may_ask_at_once() {
    ChatModel model = answering(PIECES);
    List<String> texts =
        Race.of(number -> model.converse(request(), ModelListener.NONE, new Cancellation()).text());
    assertThat(texts).containsOnly(String.join("", PIECES));
  }

  @Test
  default void a_failure_tells_its_kind_and_says_what_is_wrong() {
    for (ModelFailure.Kind kind : ModelFailure.Kind.values()) {
      if (kind != ModelFailure.Kind.CANCELLED) {
        ChatModel model = failing(kind);
        assertThatThrownBy(() -> model.converse(request(), ModelListener.NONE, new Cancellation()))
            .as("%s", kind)
            .isInstanceOfSatisfying(
                ModelFailure.class,
                failure -> {
                  assertThat(failure.kind()).isEqualTo(kind);
                  assertThat(failure.getMessage()).isNotBlank().hasSizeLessThan(1_000);
                  assertThat(failure.providerStatus() != null)
                      .isEqualTo(kind == ModelFailure.Kind.REJECTED);
                });
      }
    }
  }

  private static void assertCancelled(ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            ModelFailure.class,
            failure -> assertThat(failure.kind()).isEqualTo(ModelFailure.Kind.CANCELLED));
  }

  @Test
  default void a_call_that_was_cancelled_before_does_not_happen() {
    Cancellation cancellation = new Cancellation();
    cancellation.cancel();
    List<ModelEvent> heard = new ArrayList<>();
    assertCancelled(() -> answering(PIECES).converse(request(), heard::add, cancellation));
    assertThat(heard).isEmpty();
  }

  @Test
  default void a_call_nobody_answers_can_be_cancelled() {
    Cancellation cancellation = new Cancellation();
    CompletableFuture<ModelReply> call = new CompletableFuture<>();
    Thread thread =
        Thread.ofVirtual()
            .start(() -> {
              try {
                call.complete(silent().converse(request(), ModelListener.NONE, cancellation));
              } catch (ModelFailure failure) {
                call.completeExceptionally(failure);
              }
            });
    Await.until(
        "the call waits",
        () ->
            thread.getState() == Thread.State.WAITING
                || thread.getState() == Thread.State.TIMED_WAITING);
    assertThat(call).isNotDone();
    cancellation.cancel();
    Await.until("the call is over", call::isDone);
    assertCancelled(() -> {
      throw call.exceptionNow();
    });
  }

  @Test
  default void a_call_can_be_cancelled_while_it_is_heard() {
    Cancellation cancellation = new Cancellation();
    List<ModelEvent> heard = new ArrayList<>();
    ModelListener listener =
        event -> {
          heard.add(event);
          cancellation.cancel();
        };
    assertCancelled(() -> answering(PIECES).converse(request(), listener, cancellation));
    assertThat(heard).isNotEmpty();
  }
}
