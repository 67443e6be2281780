package dev.soat.domain.generation;

import dev.soat.domain.llm.ModelFailure;
import dev.soat.domain.llm.ModelListener;
import dev.soat.domain.llm.ModelReply;
import dev.soat.domain.shared.Cancellation;

/** Drives the model of a plan to its reply. Knows no store and holds nothing while it waits. */
final class GenerationEngine {
  ModelReply run(GenerationPlan plan, ModelListener listener, Cancellation cancellation)
      throws ModelFailure {
    if (cancellation.isCancelled()) {
      throw new ModelFailure(ModelFailure.Kind.CANCELLED, "Cancelled before it began.", null);
    }
    ModelReply reply = plan.model().converse(plan.request(), listener, cancellation);
    return new ModelReply(
        ModelText.storable(reply.model()),
        ModelText.storable(reply.text()),
        reply.toolCalls(),
        reply.stopReason(),
        reply.usage());
  }
}
