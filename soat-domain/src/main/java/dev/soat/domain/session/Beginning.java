package dev.soat.domain.session;

import dev.soat.domain.conversation.Message;
import dev.soat.domain.generation.Admitted;

/** What the first transaction of a turn came to. */
sealed interface Beginning {
  /** The message is stored, and nothing follows by itself. */
  record Saved(Message message) implements Beginning {}

  /** The message is stored, and the reply follows when nobody says more for a while. */
  record Delayed(Message message, int seconds) implements Beginning {}

  /** The message was stored before. */
  record Repeated(Message message) implements Beginning {}

  /** A generation was let in. */
  record LetIn(Admitted admitted) implements Beginning {}
}
