package dev.soat.testing;

import dev.soat.domain.Storage;
import dev.soat.domain.generation.GenerationLifecycle;
import dev.soat.domain.generation.LeaseKeeper;
import dev.soat.domain.generation.LeaseLoops;
import dev.soat.domain.generation.SlotRules;
import dev.soat.domain.generation.TurnSettings;
import dev.soat.domain.provider.ProviderDrivers;
import dev.soat.domain.session.SessionId;
import dev.soat.domain.session.SessionReply;
import dev.soat.domain.session.SessionTurns;
import dev.soat.domain.shared.IdGenerator;
import dev.soat.domain.shared.SoatException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;

/**
 * One process that runs turns over a store it may share with others. The duties of its {@link
 * LeaseKeeper} are done when the test calls them, unless {@link #loops} does.
 */
public final class Node implements AutoCloseable {
  /** No lease ends and no caller loses patience within a test. */
  public static final TurnSettings PATIENT =
      new TurnSettings(
          SlotRules.DEFAULT,
          Duration.ofMinutes(10),
          Duration.ofMinutes(1),
          Duration.ofMinutes(1),
          Duration.ofMinutes(1),
          1L << 20,
          1_000,
          1_000);

  private final GenerationLifecycle lifecycle;
  private final LeaseKeeper keeper;
  private final SessionTurns turns;
  private final TurnSettings settings;

  public Node(Storage storage, ProviderDrivers drivers, IdGenerator ids, TurnSettings settings) {
    this.lifecycle = new GenerationLifecycle(storage, drivers, ids, settings);
    this.keeper = new LeaseKeeper(lifecycle, storage.leases());
    this.turns = new SessionTurns(storage, lifecycle, ids);
    this.settings = settings;
  }

  public GenerationLifecycle lifecycle() {
    return lifecycle;
  }

  public LeaseKeeper keeper() {
    return keeper;
  }

  public SessionTurns turns() {
    return turns;
  }

  /** Lets loops do the keeper's duties until they are closed. */
  public LeaseLoops loops() {
    return LeaseLoops.start(keeper, settings);
  }

  /** Says something on a thread of its own. */
  public CompletableFuture<SessionReply> say(SessionId session, String text) {
    return apart(() -> turns.say(session, text, null));
  }

  /** Asks for a reply on a thread of its own. */
  public CompletableFuture<SessionReply> generate(SessionId session) {
    return apart(() -> turns.generate(session, null));
  }

  /** Does something that blocks on a thread of its own. */
  public static <T> CompletableFuture<T> apart(Supplier<T> work) {
    CompletableFuture<T> result = new CompletableFuture<>();
    Thread.ofVirtual()
        .start(() -> {
          try {
            result.complete(work.get());
          } catch (RuntimeException | Error failure) {
            result.completeExceptionally(failure);
          }
        });
    return result;
  }

  /** The reply a caller got; fails when he got anything else, or nothing for long. */
  public static SessionReply.Answered answered(CompletableFuture<SessionReply> caller) {
    return (SessionReply.Answered) ended(caller).join();
  }

  /** The error a caller got; fails when he got anything else, or nothing for long. */
  public static SoatException refused(CompletableFuture<?> caller) {
    try {
      throw new AssertionError("a refusal was expected, but there is " + ended(caller).join());
    } catch (CompletionException failed) {
      return (SoatException) failed.getCause();
    }
  }

  private static <T> CompletableFuture<T> ended(CompletableFuture<T> caller) {
    Await.until("the caller has an answer", caller::isDone);
    return caller;
  }

  @Override
  public void close() {
    lifecycle.close();
  }
}
