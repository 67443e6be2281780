package dev.soat.domain.generation;

import dev.soat.domain.Storage;
import dev.soat.domain.conversation.ConversationId;
import dev.soat.domain.llm.ModelListener;
import dev.soat.domain.provider.ProviderDrivers;
import dev.soat.domain.shared.IdGenerator;
import dev.soat.domain.shared.SoatException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Function;

/**
 * The life of generations in this process: let in, run on a thread of their own, settled once.
 *
 * <p>{@link #admit} belongs into the transaction that stores what is to be answered; {@link #await}
 * follows when that is committed. A run does not depend on the caller that asked for it: who stops
 * waiting stops nothing. No transaction is open while a model is called.
 *
 * <p>Safe for use by many threads. {@link LeaseLoops} must be running beside it.
 */
public final class GenerationLifecycle implements AutoCloseable {
  private static final Logger LOG = System.getLogger(GenerationLifecycle.class.getName());

  private final Storage storage;
  private final TurnSettings settings;
  private final Lease lease;
  private final Admittance admittance;
  private final LocalRuns runs;
  private final Outcomes outcomes = new Outcomes();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final RunTask task;
  private volatile boolean closing;

  public GenerationLifecycle(
      Storage storage, ProviderDrivers drivers, IdGenerator ids, TurnSettings settings) {
    this.storage = storage;
    this.settings = settings;
    this.lease = new Lease(ids.next("node_"), settings.lease());
    RunLimits limits = new RunLimits(settings.runningPerNode(), settings.runningPerProject());
    this.admittance = new Admittance(storage.generations(), limits, lease, settings.rules());
    this.runs = new LocalRuns(limits, settings.lease());
    this.task =
        new RunTask(
            storage.generations(),
            new GenerationPlanner(storage, drivers, settings.historyBytes()),
            new GenerationEngine(),
            ids,
            lease.owner());
  }

  /**
   * Lets a request in: the conversation's slot is claimed, queued for, or shared with a run that
   * waits already. Must be called inside the transaction that locked the slot.
   *
   * @throws SoatException {@code TOO_MANY_REQUESTS} when a limit is reached
   */
  public Admitted admit(GenerationDraft draft, Slot slot) {
    return admittance.admit(draft, slot);
  }

  /**
   * Lets a request in by one step of the store, which claims the slot if that is free. To be called
   * outside a transaction.
   *
   * @param step tries to claim the slot with the lease it is given
   * @return empty when it could not
   * @throws SoatException {@code TOO_MANY_REQUESTS} when a limit is reached
   */
  public Optional<Admitted> admitAtOnce(
      GenerationDraft draft, Function<Lease, Optional<Claim>> step) {
    return admittance.admitAtOnce(draft, step);
  }

  /**
   * Begins what was let in, now that its transaction is committed, and waits for the answer,
   * following whoever takes over.
   *
   * @return how it ended; {@link Outcome.Superseded} by the one that will answer, or empty when it
   *     will itself, when that takes longer than {@link TurnSettings#patience()}
   */
  public Optional<Outcome> await(Admitted admitted) {
    return await(admitted, ModelListener.NONE);
  }

  /**
   * As {@link #await(Admitted)}.
   *
   * @param listener hears the model, if the generation begins here and now; called on the thread
   *     that drives the model
   */
  public Optional<Outcome> await(Admitted admitted, ModelListener listener) {
    long begin = System.nanoTime();
    CompletableFuture<Outcome> awaited = outcomes.expect(admitted.awaited());
    launch(admitted, listener);
    if (!(admitted instanceof Admitted.Running)) {
      conclude(admitted.awaited());
    }
    Optional<Outcome> late = Optional.empty();
    while (true) {
      Duration left = settings.patience().minusNanos(System.nanoTime() - begin);
      Outcome outcome = Outcomes.await(awaited, left).orElse(null);
      if (outcome == null) {
        return late;
      }
      if (!(outcome instanceof Outcome.Superseded superseded)) {
        return Optional.of(outcome);
      }
      awaited = expect(superseded.successor());
      late = Optional.of(new Outcome.Superseded(admitted.awaited(), superseded.successor()));
    }
  }

  /** Begins what was let in, now that its transaction is committed, for callers who do not wait. */
  public void launch(Admitted admitted) {
    launch(admitted, ModelListener.NONE);
  }

  private void launch(Admitted admitted, ModelListener listener) {
    switch (admitted) {
      case Admitted.Running running -> {
        LocalRun run = runs.enter(running.claim());
        run.heardBy(listener);
        start(run, running.claim());
        GenerationId loser = running.loser();
        if (loser != null) {
          makeWay(loser, running.claim());
        }
      }
      case Admitted.Queued queued -> runs.enter(queued.draft()).heardBy(listener);
      // The one that waits was launched by whoever asked for it.
      case Admitted.Joined joined ->
          runs.find(joined.awaited()).ifPresent(run -> run.heardBy(listener));
    }
  }

  private void makeWay(GenerationId loser, Claim winner) {
    outcomes.tell(new Outcome.Superseded(loser, winner.id()));
    LocalRun run = runs.find(loser).orElse(null);
    if (run == null) {
      // Its caller may be about to begin it here: then it finds itself stopped. If not, the next
      // heartbeat clears this away.
      runs.enter(loser, winner).cancellation().cancel();
    } else {
      stop(run);
    }
  }

  /** An outcome that may have happened already, on this node or on another. */
  private CompletableFuture<Outcome> expect(GenerationId id) {
    CompletableFuture<Outcome> expected = outcomes.expect(id);
    conclude(id);
    return expected;
  }

  /** If the store knows how a generation ended, whoever waits here hears it. */
  void conclude(GenerationId id) {
    task.storedOutcome(id)
        .ifPresent(outcome -> {
          runs.find(id).filter(run -> !run.begun()).ifPresent(runs::leave);
          outcomes.tell(outcome);
        });
  }

  /** Lets the runs of a conversation notice that it was deleted. To be called after the commit. */
  public void deleted(ConversationId conversation) {
    runs.of(conversation).forEach(this::stop);
  }

  /** Lets a run notice that it was cancelled, and serves the next. After the commit. */
  public void cancelled(Generation generation) {
    runs.find(generation.id()).ifPresent(this::stop);
    conclude(generation.id());
    serveNext(generation.conversationId());
  }

  /** A run that lost its claim stops; one that only waited is no longer here. */
  void stop(LocalRun run) {
    run.cancellation().cancel();
    if (!run.begun()) {
      runs.leave(run);
      conclude(run.id());
    }
  }

  /** Goes on with what its node had to leave. */
  void resume(Recovered recovered) {
    switch (recovered) {
      case Recovered.TakenUp takenUp -> start(takenUp.claim());
      case Recovered.Waiting waiting -> runs.enter(waiting);
      case Recovered.Ended ended -> conclude(ended.id());
    }
  }

  /** Runs a claim on a thread of its own, unless it runs already. */
  void start(Claim claim) {
    start(runs.enter(claim), claim);
  }

  /** Runs a claim that was given to a run waiting here, unless that has begun or even ended. */
  void startQueued(Claim claim) {
    runs.find(claim.id()).ifPresent(run -> start(run, claim));
  }

  private void start(LocalRun run, Claim claim) {
    if (run.begin()) {
      if (closing) {
        run.cancellation().cancel();
      }
      try {
        threads.execute(() -> perform(run, claim));
      } catch (RejectedExecutionException closed) {
        runs.leave(run);
      }
    }
  }

  private void perform(LocalRun run, Claim claim) {
    RunTask.Ended ended = task.perform(claim, run);
    runs.leave(run);
    Outcome outcome = ended.outcome();
    if (outcome != null) {
      outcomes.tell(outcome);
    }
    if (ended.othersWait() && !closing) {
      serveNext(claim.conversationId());
    }
  }

  private void serveNext(ConversationId conversation) {
    try {
      promote(conversation);
    } catch (RuntimeException away) {
      LOG.log(Level.WARNING, "The queue of {0} is left to the sweep: {1}", conversation, away);
    }
  }

  /** Serves the next in a conversation's queue, if its slot is free. */
  void promote(ConversationId conversation) {
    storage
        .generations()
        .promote(conversation)
        .filter(promoted -> promoted.owner().equals(lease.owner()))
        .ifPresent(promoted -> start(promoted.claim()));
  }

  LocalRuns runs() {
    return runs;
  }

  Outcomes outcomes() {
    return outcomes;
  }

  Lease lease() {
    return lease;
  }

  /** How many generations this process runs or has queued. */
  public int inHand() {
    return runs.size();
  }

  /**
   * Stops what still runs, and returns when it has stopped. What is taken up again, and what only
   * waited for a slot, is handed back for the other nodes; its callers wait no longer.
   */
  @Override
  public void close() {
    closing = true;
    runs.all().forEach(run -> run.cancellation().cancel());
    threads.close();
    List<LocalRun> waiting = runs.all();
    waiting.forEach(runs::leave);
    outcomes.close();
    handBack(waiting);
  }

  private void handBack(List<LocalRun> waiting) {
    if (waiting.isEmpty()) {
      return;
    }
    try {
      storage.generations().handBack(lease.owner(), waiting.stream().map(LocalRun::id).toList());
    } catch (RuntimeException away) {
      LOG.log(Level.WARNING, "What waited here is missed when its leases end: {0}", away);
    }
  }
}
