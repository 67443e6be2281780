package dev.soat.domain.generation;

import dev.soat.domain.conversation.Message;
import dev.soat.domain.shared.Json;
import dev.soat.domain.shared.SoatException;
import dev.soat.domain.trace.TraceId;
import org.jspecify.annotations.Nullable;

/** How a generation ended, for those who wait for it. */
public sealed interface Outcome {
  GenerationId generation();

  /**
   * The reply is stored.
   *
   * @param reply null when the model said nothing
   */
  record Answered(GenerationId generation, TraceId trace, String model, @Nullable Message reply)
      implements Outcome {}

  /**
   * It ended without a reply.
   *
   * @param trace null when the generation was removed and nobody here knows its trace
   */
  record Failed(GenerationId generation, @Nullable TraceId trace, GenerationFailure failure)
      implements Outcome {

    /** The error a caller gets who waited for it. */
    public SoatException asException() {
      Json.Obj meta = failure.meta().with("generation_id", Json.of(generation.value()));
      return new SoatException(
          failure.code(),
          failure.message(),
          trace == null ? meta : meta.with("trace_id", Json.of(trace.value())));
    }
  }

  /** Another one took its place and will answer. */
  record Superseded(GenerationId generation, GenerationId successor) implements Outcome {}
}
