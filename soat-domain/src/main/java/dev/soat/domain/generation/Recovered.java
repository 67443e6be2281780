package dev.soat.domain.generation;

import dev.soat.domain.conversation.ConversationId;
import dev.soat.domain.project.ProjectId;

/** What became of a generation whose node fell silent or handed it back. */
public sealed interface Recovered {
  ConversationId conversation();

  /** It had the slot and is to be run again, under a new fence. */
  record TakenUp(Claim claim) implements Recovered {
    @Override
    public ConversationId conversation() {
      return claim.conversationId();
    }
  }

  /** It waits for the slot where it waited before, now for its new owner. */
  record Waiting(GenerationId id, ConversationId conversation, ProjectId project)
      implements Recovered {}

  /** It ended as failed, {@code node_lost}. */
  record Ended(GenerationId id, ConversationId conversation) implements Recovered {}
}
