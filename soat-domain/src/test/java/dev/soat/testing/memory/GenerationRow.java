package dev.soat.testing.memory;

import dev.soat.domain.generation.Claim;
import dev.soat.domain.generation.Generation;
import dev.soat.domain.generation.GenerationDraft;
import dev.soat.domain.generation.GenerationState;
import dev.soat.domain.generation.Slot;
import dev.soat.domain.generation.Standing;
import dev.soat.domain.policy.Resource;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A generation as it is stored.
 *
 * @param fence 0 while it waits for the slot
 * @param supersedes how many in a row were superseded up to this one
 * @param attempts how often it was run, the run in progress included
 * @param unansweredSince since when the first message it is to answer has been waiting
 */
record GenerationRow(
    GenerationDraft draft,
    GenerationState state,
    long fence,
    long ticket,
    int supersedes,
    Instant unansweredSince,
    int attempts,
    String owner,
    Instant leaseEnd,
    Instant createdAt,
    @Nullable Instant completedAt) {

  boolean inProgress() {
    return state instanceof GenerationState.InProgress;
  }

  boolean queued() {
    return inProgress() && fence == 0;
  }

  boolean isHeldBy(String someone) {
    return inProgress() && owner.equals(someone);
  }

  boolean leaseEnded(Instant now) {
    return !leaseEnd.isAfter(now);
  }

  /** The same under a new claim. */
  GenerationRow runningWith(long newFence) {
    return new GenerationRow(
        draft,
        state,
        newFence,
        ticket,
        supersedes,
        unansweredSince,
        attempts + 1,
        owner,
        leaseEnd,
        createdAt,
        completedAt);
  }

  /** Somebody still waits for what the loser was to answer. */
  GenerationRow inPlaceOf(GenerationRow loser) {
    return new GenerationRow(
        draft.takenUpAgainIf(loser.draft.takenUpAgain()),
        state,
        fence,
        ticket,
        loser.supersedes + 1,
        loser.unansweredSince,
        attempts,
        owner,
        leaseEnd,
        createdAt,
        completedAt);
  }

  GenerationRow promised() {
    return new GenerationRow(
        draft.takenUpAgainIf(true),
        state,
        fence,
        ticket,
        supersedes,
        unansweredSince,
        attempts,
        owner,
        leaseEnd,
        createdAt,
        completedAt);
  }

  GenerationRow leasedTo(String newOwner, Instant end) {
    return new GenerationRow(
        draft,
        state,
        fence,
        ticket,
        supersedes,
        unansweredSince,
        attempts,
        newOwner,
        end,
        createdAt,
        completedAt);
  }

  GenerationRow ended(GenerationState how, Instant now) {
    return new GenerationRow(
        draft,
        how,
        fence,
        ticket,
        supersedes,
        unansweredSince,
        attempts,
        owner,
        leaseEnd,
        createdAt,
        now);
  }

  Claim claim() {
    return Claim.of(draft, fence);
  }

  Slot.Running running(Instant now) {
    return new Slot.Running(
        draft.id(), draft.origin(), supersedes, Duration.between(unansweredSince, now));
  }

  Standing standing(Instant since) {
    return new Standing(draft.id(), draft.traceId(), fence > 0, owner, since, leaseEnd, attempts);
  }

  Resource resource() {
    return Resource.of(draft.projectId().value(), "generation", draft.id().value());
  }

  Generation asGeneration() {
    return new Generation(
        draft.id(),
        draft.traceId(),
        draft.projectId(),
        draft.agentId(),
        draft.conversationId(),
        draft.origin(),
        state,
        fence,
        attempts,
        createdAt,
        completedAt);
  }
}
