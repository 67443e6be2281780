package dev.soat.domain.session;

import dev.soat.domain.generation.GenerationId;
import dev.soat.domain.llm.ModelListener;
import dev.soat.domain.shared.SoatException;
import java.util.function.Function;

/** What comes of speaking in a session, for somebody who wants to hear the reply being made. */
public sealed interface LiveReply {
  /** There is nothing to hear. */
  record Settled(SessionReply reply) implements LiveReply {}

  /**
   * A generation was let in, and what it answers is stored. It does not begin before somebody
   * listens, and goes on when nobody does any more.
   */
  final class Speaking implements LiveReply {
    private final GenerationId generation;
    private final Function<ModelListener, SessionReply> beginning;

    Speaking(GenerationId generation, Function<ModelListener, SessionReply> beginning) {
      this.generation = generation;
      this.beginning = beginning;
    }

    /** The one that will answer, as far as is known. */
    public GenerationId generation() {
      return generation;
    }

    /**
     * Begins the generation and waits for its end. To be called once.
     *
     * @param listener hears the model, unless the generation runs elsewhere or began before; called
     *     on the thread that drives the model, so it must be quick. The reply is the whole truth.
     * @throws SoatException when the generation fails
     */
    public SessionReply hear(ModelListener listener) {
      return beginning.apply(listener);
    }
  }
}
