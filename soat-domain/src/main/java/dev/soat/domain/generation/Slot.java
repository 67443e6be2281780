package dev.soat.domain.generation;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What holds and awaits a conversation's one slot, at the moment it was locked.
 *
 * @param messages how many messages the conversation has
 * @param running the generation that holds the slot
 * @param waitingForSession the queued generation of the conversation's session, of which there is
 *     at most one
 */
public record Slot(
    long messages, @Nullable Running running, @Nullable GenerationId waitingForSession) {

  /**
   * The generation in the slot.
   *
   * @param supersedes how many generations in a row were superseded up to this one
   * @param unansweredFor how long the first message it is to answer has been waiting
   */
  public record Running(GenerationId id, Origin origin, int supersedes, Duration unansweredFor) {}
}
