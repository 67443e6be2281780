package dev.soat.domain.generation;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Where callers of this process wait for the end of generations, wherever those run. */
final class Outcomes {
  private final Map<GenerationId, CompletableFuture<Outcome>> awaited = new ConcurrentHashMap<>();

  private volatile boolean closed;

  /** Makes sure that the outcome will be heard, should it come before anybody waits. */
  CompletableFuture<Outcome> expect(GenerationId id) {
    CompletableFuture<Outcome> future =
        awaited.computeIfAbsent(id, key -> new CompletableFuture<>());
    if (closed) {
      future.cancel(false);
    }
    return future;
  }

  /** Nothing more will be heard here: nobody needs to wait any longer. */
  void close() {
    closed = true;
    awaited.values().forEach(future -> future.cancel(false));
  }

  void tell(Outcome outcome) {
    CompletableFuture<Outcome> future = awaited.remove(outcome.generation());
    if (future != null) {
      future.complete(outcome);
    }
  }

  /** Those nobody has heard of yet. */
  Set<GenerationId> awaited() {
    return Set.copyOf(awaited.keySet());
  }

  /**
   * Blocks until the outcome is there; empty when that takes longer than {@code patience}, or when
   * it will not be heard here.
   */
  static Optional<Outcome> await(CompletableFuture<Outcome> outcome, Duration patience) {
    try {
      return Optional.of(outcome.get(Math.max(0, patience.toNanos()), TimeUnit.NANOSECONDS));
    } catch (TimeoutException | CancellationException late) {
      return Optional.empty();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    } catch (ExecutionException impossible) {
      throw new IllegalStateException("an outcome is told, never failed", impossible);
    }
  }
}
