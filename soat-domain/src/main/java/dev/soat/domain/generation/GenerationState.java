package dev.soat.domain.generation;

import dev.soat.domain.document.DocumentId;
import org.jspecify.annotations.Nullable;

/**
 * The four states of a generation. Only these moves exist, and the store makes each of them at most
 * once: in progress → completed, failed or requires action; requires action → in progress or
 * failed.
 */
public sealed interface GenerationState {
  /** The word clients see. */
  String wire();

  /** Running, or waiting for the conversation's slot. */
  record InProgress() implements GenerationState {
    @Override
    public String wire() {
      return "in_progress";
    }
  }

  /** Waiting for the caller to run client tools; it does not hold the slot. */
  record RequiresAction() implements GenerationState {
    @Override
    public String wire() {
      return "requires_action";
    }
  }

  /**
   * The reply is stored.
   *
   * @param model the model that answered, as the provider names it
   * @param reply the document of the reply; null when the model said nothing
   */
  record Completed(String model, @Nullable DocumentId reply) implements GenerationState {
    @Override
    public String wire() {
      return "completed";
    }
  }

  /**
   * It ended without a reply.
   *
   * @param successor the generation that took its place, when it was superseded
   */
  record Failed(GenerationFailure failure, @Nullable GenerationId successor)
      implements GenerationState {
    @Override
    public String wire() {
      return "failed";
    }
  }
}
