package dev.soat.domain.generation;

import dev.soat.domain.conversation.Message;
import dev.soat.domain.conversation.MessageDraft;
import dev.soat.domain.document.DocumentId;
import dev.soat.domain.llm.ModelFailure;
import dev.soat.domain.llm.ModelListener;
import dev.soat.domain.llm.ModelReply;
import dev.soat.domain.shared.ErrorCode;
import dev.soat.domain.shared.IdGenerator;
import dev.soat.domain.shared.Json;
import dev.soat.domain.shared.SoatException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Takes one claim from its plan to its end. Always ends, and never throws. */
final class RunTask {
  private static final Logger LOG = System.getLogger(RunTask.class.getName());
  private static final long FIRST_PAUSE_MILLIS = 50;
  private static final long LONGEST_PAUSE_MILLIS = 1_000;

  private final Generations generations;
  private final GenerationPlanner planner;
  private final GenerationEngine engine;
  private final IdGenerator ids;
  private final String owner;

  RunTask(
      Generations generations,
      GenerationPlanner planner,
      GenerationEngine engine,
      IdGenerator ids,
      String owner) {
    this.generations = generations;
    this.planner = planner;
    this.engine = engine;
    this.ids = ids;
    this.owner = owner;
  }

  /**
   * How a run ended, and whether somebody waits for the slot it had.
   *
   * @param outcome null when the generation goes on elsewhere, or nobody knows
   */
  record Ended(@Nullable Outcome outcome, boolean othersWait) {
    static final Ended ELSEWHERE = new Ended(null, false);
  }

  Ended perform(Claim claim, LocalRun run) {
    try {
      GenerationPlan plan = planner.plan(claim);
      ModelReply reply = engine.run(plan, ModelListener.NONE, run.cancellation());
      return complete(claim, run, reply);
    } catch (NotRunnable refused) {
      return fail(claim, run, refused.failure());
    } catch (ModelFailure failure) {
      boolean stopped =
          failure.kind() == ModelFailure.Kind.CANCELLED && run.cancellation().isCancelled();
      return stopped && claim.takenUpAgain()
          ? handBack(claim, run)
          : fail(claim, run, asFailure(failure));
    } catch (SoatException refused) {
      boolean away = refused.code() == ErrorCode.UNAVAILABLE;
      return away && claim.takenUpAgain()
          ? handBack(claim, run)
          : fail(claim, run, asFailure(refused));
    } catch (RuntimeException | Error fault) {
      LOG.log(Level.ERROR, "Generation " + claim.id() + " failed unexpectedly", fault);
      return fail(claim, run, GenerationFailure.internal());
    }
  }

  private Ended complete(Claim claim, LocalRun run, ModelReply reply) {
    MessageDraft message =
        reply.text().isEmpty()
            ? null
            : MessageDraft.fromAgent(
                DocumentId.next(ids), reply.text(), claim.agentId(), reply.model());
    return settle(claim, run, () -> generations.complete(claim, reply, message))
        .map(settled ->
            new Ended(
                new Outcome.Answered(claim.id(), claim.traceId(), reply.model(), settled.reply()),
                settled.othersWait()))
        .orElseGet(() -> lost(claim));
  }

  private Ended fail(Claim claim, LocalRun run, GenerationFailure failure) {
    try {
      return settle(claim, run, () -> generations.fail(claim, failure))
          .map(settled ->
              new Ended(
                  new Outcome.Failed(claim.id(), claim.traceId(), failure), settled.othersWait()))
          .orElseGet(() -> lost(claim));
    } catch (RuntimeException unsettled) {
      // The row stays in progress; once its lease has ended any node goes on with it.
      LOG.log(Level.ERROR, "Generation " + claim.id() + " could not be settled", unsettled);
      return Ended.ELSEWHERE;
    }
  }

  /** This node cannot go on, others can: whoever waits here hears of the end they come to. */
  private Ended handBack(Claim claim, LocalRun run) {
    try {
      settle(
          claim,
          run,
          () -> {
            generations.handBack(owner, List.of(claim.id()));
            return Optional.empty();
          });
      return lost(claim);
    } catch (RuntimeException away) {
      LOG.log(Level.WARNING, "Generation {0} is missed when its lease ends", claim.id());
      return Ended.ELSEWHERE;
    }
  }

  /** Keeps trying while the store is away, as long as nobody else may think the run lost. */
  private static Optional<Generations.Settled> settle(
      Claim claim, LocalRun run, Supplier<Optional<Generations.Settled>> attempt) {
    long pause = FIRST_PAUSE_MILLIS;
    while (true) {
      try {
        return attempt.get();
      } catch (SoatException failure) {
        boolean away = failure.code() == ErrorCode.UNAVAILABLE;
        if (!away || run.leaseEnded(System.nanoTime()) || !sleep(pause)) {
          throw failure;
        }
        LOG.log(Level.WARNING, "Generation {0} waits for the store to be settled", claim.id());
        pause = Math.min(pause * 2, LONGEST_PAUSE_MILLIS);
      }
    }
  }

  private static boolean sleep(long millis) {
    try {
      Thread.sleep(millis);
      return true;
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** The claim no longer holds: what the store says about the generation is what happened. */
  private Ended lost(Claim claim) {
    try {
      Generation generation = generations.find(claim.id()).orElse(null);
      return generation == null
          ? new Ended(
              new Outcome.Failed(claim.id(), claim.traceId(), GenerationFailure.deleted()), false)
          : new Ended(outcome(generation).orElse(null), false);
    } catch (RuntimeException away) {
      LOG.log(Level.WARNING, "The end of generation {0} is unknown: {1}", claim.id(), away);
      return Ended.ELSEWHERE;
    }
  }

  /**
   * How a generation ended, read from the store; empty while it is in progress. One that is not
   * there any more was deleted with its project.
   */
  Optional<Outcome> storedOutcome(GenerationId id) {
    return generations
        .find(id)
        .map(this::outcome)
        .orElseGet(() -> Optional.of(new Outcome.Failed(id, null, GenerationFailure.deleted())));
  }

  private Optional<Outcome> outcome(Generation generation) {
    return switch (generation.state()) {
      case GenerationState.InProgress inProgress -> Optional.empty();
      case GenerationState.RequiresAction paused -> Optional.empty();
      case GenerationState.Completed completed -> Optional.of(answered(generation, completed));
      case GenerationState.Failed failed ->
          Optional.of(
              failed.successor() == null
                  ? new Outcome.Failed(generation.id(), generation.traceId(), failed.failure())
                  : new Outcome.Superseded(generation.id(), failed.successor()));
    };
  }

  private Outcome answered(Generation generation, GenerationState.Completed completed) {
    Message reply =
        completed.reply() == null ? null : generations.reply(generation.id()).orElse(null);
    boolean replyIsGone = completed.reply() != null && reply == null;
    return replyIsGone
        ? new Outcome.Failed(generation.id(), generation.traceId(), GenerationFailure.deleted())
        : new Outcome.Answered(generation.id(), generation.traceId(), completed.model(), reply);
  }

  private static GenerationFailure asFailure(ModelFailure failure) {
    Integer status = failure.providerStatus();
    Json.Obj meta =
        status == null
            ? Json.Obj.EMPTY
            : Json.Obj.EMPTY.with("provider_status", Json.of(status.longValue()));
    String message = String.valueOf(failure.getMessage());
    return switch (failure.kind()) {
      case UNREACHABLE, REJECTED, BROKEN ->
          new GenerationFailure(
              FailureReason.PROVIDER_ERROR, ErrorCode.AI_PROVIDER_ERROR, message, meta);
      case TIMEOUT ->
          new GenerationFailure(
              FailureReason.PROVIDER_TIMEOUT, ErrorCode.AI_PROVIDER_TIMEOUT, message, meta);
      case CANCELLED -> GenerationFailure.nodeLost();
    };
  }

  private static GenerationFailure asFailure(SoatException refused) {
    String message = String.valueOf(refused.getMessage());
    return new GenerationFailure(
        FailureReason.NOT_RUNNABLE, refused.code(), message, refused.meta());
  }
}
