package dev.soat.domain.shared;

import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Tells one piece of work, once and for ever, that its result is no longer wanted. Whoever blocks
 * on something outside registers how to stop it; the action runs on the thread that cancels, at
 * once if that has happened already. Safe for use by many threads; holds one action at a time.
 */
public final class Cancellation {
  private record State(boolean cancelled, Runnable stop) {}

  private final AtomicReference<State> state =
      new AtomicReference<>(new State(false, Cancellation::nothing));

  /** Cancels; the registered action runs before this returns. Later calls do nothing. */
  public void cancel() {
    state.getAndSet(new State(true, Cancellation::nothing)).stop().run();
  }

  public boolean isCancelled() {
    return state.get().cancelled();
  }

  /** Replaces the action; {@code null} takes it away when the blocking call is over. */
  public void onCancel(@Nullable Runnable stop) {
    Runnable wanted = stop == null ? Cancellation::nothing : stop;
    State previous =
        state.getAndUpdate(current -> current.cancelled() ? current : new State(false, wanted));
    if (previous.cancelled()) {
      wanted.run();
    }
  }

  private static void nothing() {}
}
