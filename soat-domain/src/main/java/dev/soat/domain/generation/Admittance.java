package dev.soat.domain.generation;

import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Lets requests in, as far as the limits of this process and the rules of slots allow. */
final class Admittance {
  private final Generations generations;
  private final RunLimits limits;
  private final Lease lease;
  private final SlotRules rules;

  Admittance(Generations generations, RunLimits limits, Lease lease, SlotRules rules) {
    this.generations = generations;
    this.limits = limits;
    this.lease = lease;
    this.rules = rules;
  }

  /** See {@link GenerationLifecycle#admit}. */
  Admitted admit(GenerationDraft draft, Slot slot) {
    limits.check(draft.projectId());
    return switch (rules.admit(slot, draft.origin())) {
      case Admission.Run run -> claim(draft, null);
      case Admission.Supersede supersede -> claim(draft, supersede.loser());
      case Admission.Queue queue -> {
        generations.enqueue(draft, lease);
        yield new Admitted.Queued(draft);
      }
      case Admission.Join join -> {
        if (draft.takenUpAgain()) {
          generations.promise(join.waiting());
        }
        yield new Admitted.Joined(join.waiting());
      }
    };
  }

  /** See {@link GenerationLifecycle#admitAtOnce}. */
  Optional<Admitted> admitAtOnce(GenerationDraft draft, Function<Lease, Optional<Claim>> step) {
    limits.check(draft.projectId());
    return step.apply(lease).map(claim -> new Admitted.Running(claim, null));
  }

  private Admitted claim(GenerationDraft draft, @Nullable GenerationId loser) {
    return new Admitted.Running(generations.claim(draft, lease, loser), loser);
  }
}
