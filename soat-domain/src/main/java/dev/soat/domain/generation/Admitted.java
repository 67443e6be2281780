package dev.soat.domain.generation;

import org.jspecify.annotations.Nullable;

/** A request for a generation that was let in. Nothing runs before it is launched. */
public sealed interface Admitted {
  /** The generation that will answer, as far as is known. */
  GenerationId awaited();

  /**
   * It has the slot.
   *
   * @param loser the generation that has to make way
   */
  record Running(Claim claim, @Nullable GenerationId loser) implements Admitted {
    @Override
    public GenerationId awaited() {
      return claim.id();
    }
  }

  /** It waits for the slot. */
  record Queued(GenerationDraft draft) implements Admitted {
    @Override
    public GenerationId awaited() {
      return draft.id();
    }
  }

  /** A generation that waits already answers this request as well. */
  record Joined(GenerationId awaited) implements Admitted {}
}
