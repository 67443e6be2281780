package dev.soat.testing.memory;

import dev.soat.domain.conversation.ConversationId;
import dev.soat.domain.generation.GenerationId;
import dev.soat.domain.project.ProjectId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A conversation and its slot.
 *
 * @param lastPosition the largest position given so far; -1 in an empty conversation
 * @param lastFence the fence of the latest claim
 * @param lastTicket the number of the last one in the queue
 * @param running the generation that holds the slot, since {@code runningSince}
 */
record ConversationRow(
    ConversationId id,
    ProjectId projectId,
    @Nullable String name,
    int lastPosition,
    long lastFence,
    long lastTicket,
    @Nullable GenerationId running,
    @Nullable Instant runningSince) {

  static ConversationRow empty(ConversationId id, ProjectId projectId, @Nullable String name) {
    return new ConversationRow(id, projectId, name, -1, 0, 0, null, null);
  }

  ConversationRow withPosition(int position) {
    return new ConversationRow(
        id, projectId, name, position, lastFence, lastTicket, running, runningSince);
  }

  ConversationRow withTicket(long ticket) {
    return new ConversationRow(
        id, projectId, name, lastPosition, lastFence, ticket, running, runningSince);
  }

  ConversationRow claimedBy(GenerationId generation, Instant now) {
    return new ConversationRow(
        id, projectId, name, lastPosition, lastFence + 1, lastTicket, generation, now);
  }

  /** The same generation holds the slot under a new fence. */
  ConversationRow claimedAgain() {
    return new ConversationRow(
        id, projectId, name, lastPosition, lastFence + 1, lastTicket, running, runningSince);
  }

  ConversationRow free() {
    return new ConversationRow(
        id, projectId, name, lastPosition, lastFence, lastTicket, null, null);
  }
}
