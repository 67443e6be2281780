package dev.soat.testing.memory;

import dev.soat.domain.generation.Claim;
import dev.soat.domain.generation.Generation;
import dev.soat.domain.generation.GenerationDraft;
import dev.soat.domain.generation.GenerationState;
import dev.soat.domain.generation.Slot;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A generation as it is stored.
 *
 * @param fence 0 while it waits for the slot
 * @param supersedes how many in a row were superseded up to this one
 * @param unansweredSince since when the first message it is to answer has been waiting
 */
record GenerationRow(
    GenerationDraft draft,
    GenerationState state,
    long fence,
    long ticket,
    int supersedes,
    Instant unansweredSince,
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

  GenerationRow runningWith(long newFence) {
    return new GenerationRow(
        draft,
        state,
        newFence,
        ticket,
        supersedes,
        unansweredSince,
        owner,
        leaseEnd,
        createdAt,
        completedAt);
  }

  /** Somebody still waits for what the loser was to answer. */
  GenerationRow inPlaceOf(GenerationRow loser) {
    return new GenerationRow(
        draft,
        state,
        fence,
        ticket,
        loser.supersedes + 1,
        loser.unansweredSince,
        owner,
        leaseEnd,
        createdAt,
        completedAt);
  }

  GenerationRow leasedUntil(Instant end) {
    return new GenerationRow(
        draft,
        state,
        fence,
        ticket,
        supersedes,
        unansweredSince,
        owner,
        end,
        createdAt,
        completedAt);
  }

  GenerationRow ended(GenerationState how, Instant now) {
    return new GenerationRow(
        draft, how, fence, ticket, supersedes, unansweredSince, owner, leaseEnd, createdAt, now);
  }

  Claim claim() {
    return Claim.of(draft, fence);
  }

  Slot.Running running(Instant now) {
    return new Slot.Running(
        draft.id(), draft.origin(), supersedes, Duration.between(unansweredSince, now));
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
        fence == 0 ? 0 : 1,
        createdAt,
        completedAt);
  }
}
