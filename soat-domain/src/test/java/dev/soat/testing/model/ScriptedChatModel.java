package dev.soat.testing.model;

import dev.soat.domain.llm.ChatModel;
import dev.soat.domain.llm.ModelFailure;
import dev.soat.domain.llm.ModelListener;
import dev.soat.domain.llm.ModelReply;
import dev.soat.domain.llm.ModelRequest;
import dev.soat.domain.shared.Cancellation;
import dev.soat.testing.memory.InMemoryStorage;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;

/**
 * A model that plays a script: each call takes the next line, in the order the calls come. Lines
 * are models themselves, see {@link Lines}; calls that come after the last one get the same answer
 * every time.
 *
 * <p>A call made inside a transaction of the store is refused with an {@link
 * IllegalStateException}. Safe for use by many threads.
 */
public final class ScriptedChatModel implements ChatModel {
  private final BooleanSupplier inTransaction;
  private final Queue<ChatModel> script = new ConcurrentLinkedQueue<>();
  private final List<ModelRequest> requests = new CopyOnWriteArrayList<>();
  private volatile ChatModel otherwise = Lines.saying("Nothing was scripted.");

  public ScriptedChatModel(InMemoryStorage storage) {
    this(storage::inTransaction);
  }

  /** For any other store: tells whether the calling thread is inside one of its transactions. */
  public ScriptedChatModel(BooleanSupplier inTransaction) {
    this.inTransaction = inTransaction;
  }

  /** The next line of the script. */
  public ScriptedChatModel then(ChatModel line) {
    script.add(line);
    return this;
  }

  /** The next line is a call that the test answers by itself. */
  public HeldCall thenHold() {
    HeldCall held = new HeldCall();
    script.add(held);
    return held;
  }

  /** What calls get when the script is at its end. */
  public ScriptedChatModel otherwise(ChatModel line) {
    otherwise = line;
    return this;
  }

  @Override
  public ModelReply converse(
      ModelRequest request, ModelListener listener, Cancellation cancellation) throws ModelFailure {
    if (inTransaction.getAsBoolean()) {
      throw new IllegalStateException("a model may not be called inside a transaction");
    }
    requests.add(request);
    ChatModel line = script.poll();
    return (line == null ? otherwise : line).converse(request, listener, cancellation);
  }

  /** What was asked so far, in the order the calls came. */
  public List<ModelRequest> requests() {
    return List.copyOf(requests);
  }
}
