package dev.soat.testing.turn;

import dev.soat.domain.generation.GenerationId;
import dev.soat.domain.generation.Outcome;
import dev.soat.domain.session.SessionReply;
import dev.soat.domain.shared.ErrorCode;
import dev.soat.domain.shared.SoatException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/** Somebody who waits for a run, and what he heard. */
record Caller(ReferenceTurn.Run run, CompletableFuture<?> waiting) {

  /** What a caller hears at last. */
  record Heard(
      @Nullable GenerationId generation, @Nullable String text, @Nullable ErrorCode code) {}

  Optional<Heard> heard() {
    if (!waiting.isDone()) {
      return Optional.empty();
    }
    try {
      return Optional.of(heard(waiting.join()));
    } catch (CompletionException failed) {
      return Optional.of(refused((SoatException) failed.getCause()));
    }
  }

  private static Heard heard(Object end) {
    return switch (end) {
      case SessionReply.Answered answered ->
          new Heard(answered.generation(), answered.content(), null);
      case Outcome.Answered answered ->
          new Heard(
              answered.generation(),
              answered.reply() == null ? "" : answered.reply().content(),
              null);
      case Outcome.Failed failed -> refused(failed.asException());
      default -> throw new AssertionError("a caller heard " + end);
    };
  }

  private static Heard refused(SoatException refusal) {
    GenerationId id = refusal.meta().text("generation_id").map(GenerationId::new).orElse(null);
    return new Heard(id, null, refusal.code());
  }
}
