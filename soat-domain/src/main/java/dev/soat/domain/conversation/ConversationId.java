package dev.soat.domain.conversation;

import dev.soat.domain.shared.IdGenerator;
import dev.soat.domain.shared.Identifier;
import java.util.Optional;

/** Names a conversation: {@code conv_} and 16 letters or digits. */
public record ConversationId(String value) implements Identifier {
  public static final String PREFIX = "conv_";

  public ConversationId {
    Identifier.require(PREFIX, value);
  }

  public static ConversationId next(IdGenerator ids) {
    return new ConversationId(ids.next(PREFIX));
  }

  /**
   * What a caller wrote; empty when it cannot name a conversation, so that it simply does not
   * exist.
   */
  public static Optional<ConversationId> parse(String text) {
    return Identifier.matches(PREFIX, text)
        ? Optional.of(new ConversationId(text))
        : Optional.empty();
  }

  @Override
  public String toString() {
    return value;
  }
}
