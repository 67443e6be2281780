package dev.soat.domain.generation;

import dev.soat.domain.conversation.ConversationId;
import dev.soat.domain.llm.ModelEvent;
import dev.soat.domain.llm.ModelListener;
import dev.soat.domain.project.ProjectId;
import dev.soat.domain.shared.Cancellation;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;

/** A generation this process runs, or has in a queue. */
final class LocalRun {
  private final GenerationId id;
  private final ConversationId conversation;
  private final ProjectId project;
  private final Cancellation cancellation = new Cancellation();
  private final AtomicBoolean begun = new AtomicBoolean();
  private final List<ModelListener> audience = new CopyOnWriteArrayList<>();
  private volatile long leaseEndsAt;

  LocalRun(GenerationId id, ConversationId conversation, ProjectId project, Duration lease) {
    this.id = id;
    this.conversation = conversation;
    this.project = project;
    renewedAt(System.nanoTime(), lease);
  }

  GenerationId id() {
    return id;
  }

  ConversationId conversation() {
    return conversation;
  }

  ProjectId project() {
    return project;
  }

  Cancellation cancellation() {
    return cancellation;
  }

  /** Lets somebody hear the model; to be called before the run begins. */
  void heardBy(ModelListener listener) {
    if (!listener.equals(ModelListener.NONE)) {
      audience.add(listener);
    }
  }

  /** All who hear the model. Whoever fails at that hears no more, and disturbs nobody. */
  ModelListener audience() {
    return audience.isEmpty() ? ModelListener.NONE : this::tell;
  }

  private void tell(ModelEvent event) {
    for (ModelListener listener : List.copyOf(audience)) {
      try {
        listener.on(event);
      } catch (RuntimeException deaf) {
        audience.remove(listener);
      }
    }
  }

  boolean begun() {
    return begun.get();
  }

  /** True for the one caller that may run it. */
  boolean begin() {
    return begun.compareAndSet(false, true);
  }

  /** The store was asked to renew at this moment of the monotonic clock, and agreed. */
  void renewedAt(long nanoTime, Duration lease) {
    // A fifth is kept back: the run must have stopped before anybody else may think it lost.
    leaseEndsAt = nanoTime + lease.toNanos() / 5 * 4;
  }

  boolean leaseEnded(long nanoTime) {
    return nanoTime - leaseEndsAt > 0;
  }
}
