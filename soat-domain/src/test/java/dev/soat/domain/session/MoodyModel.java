package dev.soat.domain.session;

import dev.soat.domain.llm.ChatModel;
import dev.soat.domain.llm.ModelFailure;
import dev.soat.domain.llm.ModelListener;
import dev.soat.domain.llm.ModelReply;
import dev.soat.domain.llm.ModelRequest;
import dev.soat.domain.shared.Cancellation;
import dev.soat.testing.model.Lines;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Takes its time, fails now and then, and does not always listen. No two answers are the same. */
final class MoodyModel implements ChatModel {
  private final Random random;
  private final int slowMillis;
  private final AtomicInteger answers = new AtomicInteger();

  /**
   * @param slowMillis how long the few slow calls take
   */
  MoodyModel(Random random, int slowMillis) {
    this.random = random;
    this.slowMillis = slowMillis;
  }

  @Override
  public ModelReply converse(
      ModelRequest request, ModelListener listener, Cancellation cancellation) throws ModelFailure {
    int mood = random.nextInt(100);
    boolean deaf = mood < 10;
    CountDownLatch stopped = new CountDownLatch(1);
    if (!deaf) {
      cancellation.onCancel(stopped::countDown);
    }
    if (waits(stopped, mood % 20 == 0 ? slowMillis : random.nextInt(4))) {
      throw new ModelFailure(ModelFailure.Kind.CANCELLED, "Cancelled.", null);
    }
    if (mood > 90) {
      throw new ModelFailure(ModelFailure.Kind.BROKEN, "Not in the mood.", null);
    }
    return Lines.reply(request, "answer " + answers.incrementAndGet());
  }

  private static boolean waits(CountDownLatch stopped, int millis) {
    try {
      return stopped.await(millis, TimeUnit.MILLISECONDS);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return true;
    }
  }
}
