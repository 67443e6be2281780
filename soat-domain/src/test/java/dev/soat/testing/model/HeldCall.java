package dev.soat.testing.model;

import dev.soat.domain.llm.ChatModel;
import dev.soat.domain.llm.ModelEvent;
import dev.soat.domain.llm.ModelFailure;
import dev.soat.domain.llm.ModelListener;
import dev.soat.domain.llm.ModelReply;
import dev.soat.domain.llm.ModelRequest;
import dev.soat.domain.shared.Cancellation;
import dev.soat.testing.Await;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;

/**
 * One call of a model that goes on until the test ends it, or until it is cancelled. All methods
 * but {@link #converse} are for the test, and may be called before the model is.
 */
public final class HeldCall implements ChatModel {
  private sealed interface Step {
    record Piece(String text) implements Step {}

    record Answered() implements Step {}

    record Failed(ModelFailure failure) implements Step {}
  }

  private final BlockingQueue<Step> steps = new LinkedBlockingQueue<>();
  private volatile @Nullable ModelRequest request;
  private volatile boolean cancelled;
  private volatile boolean deaf;
  private volatile boolean over;

  @Override
  public ModelReply converse(ModelRequest asked, ModelListener listener, Cancellation cancellation)
      throws ModelFailure {
    request = asked;
    cancellation.onCancel(this::cancel);
    try {
      return play(asked, listener);
    } finally {
      over = true;
      cancellation.onCancel(null);
    }
  }

  private void cancel() {
    cancelled = true;
    if (!deaf) {
      steps.add(new Step.Failed(Lines.cancelled()));
    }
  }

  private ModelReply play(ModelRequest asked, ModelListener listener) throws ModelFailure {
    StringBuilder text = new StringBuilder();
    while (true) {
      switch (next()) {
        case Step.Piece piece -> {
          text.append(piece.text());
          listener.on(new ModelEvent.TextDelta(piece.text()));
        }
        case Step.Answered answered -> {
          return Lines.reply(asked, text.toString());
        }
        case Step.Failed failed -> throw failed.failure();
      }
    }
  }

  private Step next() throws ModelFailure {
    try {
      return steps.take();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw Lines.cancelled();
    }
  }

  /** This call goes on when it is cancelled, as if the word came too late. */
  public HeldCall deaf() {
    deaf = true;
    return this;
  }

  /** Waits for the call to be made. */
  public ModelRequest awaitCalled() {
    return Await.present("the model is called", this::request);
  }

  public boolean isCalled() {
    return request != null;
  }

  /** What the model was asked, if it was. */
  public Optional<ModelRequest> request() {
    return Optional.ofNullable(request);
  }

  public void awaitCancelled() {
    Await.until("the call is cancelled", this::isCancelled);
  }

  public boolean isCancelled() {
    return cancelled;
  }

  /** Waits for the call to have returned or thrown. */
  public void awaitOver() {
    Await.until("the call is over", this::isOver);
  }

  public boolean isOver() {
    return over;
  }

  /** Lets the model say a piece of its answer. */
  public HeldCall piece(String text) {
    steps.add(new Step.Piece(text));
    return this;
  }

  /** Lets the model say this and finish. */
  public void say(String text) {
    piece(text);
    steps.add(new Step.Answered());
  }

  /** Lets the call fail. */
  public void fail(ModelFailure.Kind kind, String message) {
    steps.add(new Step.Failed(new ModelFailure(kind, message, null)));
  }
}
