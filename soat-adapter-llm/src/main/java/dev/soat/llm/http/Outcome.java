package dev.soat.llm.http;

import dev.soat.domain.llm.ModelFailure;
import dev.soat.domain.llm.ModelReply;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** How one attempt ended. */
sealed interface Outcome {
  record Replied(ModelReply reply) implements Outcome {}

  /**
   * There is no reply.
   *
   * @param worthRetrying whether another attempt may end better
   * @param askedWait how long the provider wants to be left alone before
   */
  record Failed(ModelFailure failure, boolean worthRetrying, @Nullable Duration askedWait)
      implements Outcome {}
}
