package dev.soat.domain.llm;

import dev.soat.domain.shared.Cancellation;

/**
 * One reachable language model.
 *
 * <p>{@link #converse} blocks the calling (virtual) thread until the model has finished, failed or
 * was cancelled. It is called without any transaction, connection or lock being held. The listener
 * hears of progress on the same thread, in order; blocking in it slows the model down, which is
 * wanted. The returned reply is the whole truth: whoever does not care for progress passes {@link
 * ModelListener#NONE} and misses nothing.
 *
 * <p>Cancelling stops the call within moments, from any thread. Implementations retry by themselves
 * what is worth retrying, but never after the listener heard the first event.
 */
public interface ChatModel {
  /**
   * Asks the model and waits for its reply.
   *
   * @throws ModelFailure when there is no complete reply: nothing of it may be stored then
   */
  ModelReply converse(ModelRequest request, ModelListener listener, Cancellation cancellation)
      throws ModelFailure;
}
