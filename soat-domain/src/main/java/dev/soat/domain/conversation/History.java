package dev.soat.domain.conversation;

import java.util.List;

/**
 * The newest messages of a conversation, oldest of them first.
 *
 * @param complete false when messages that were asked for were left out because their texts exceed
 *     the bytes allowed
 */
public record History(List<Message> messages, boolean complete) {
  public History {
    messages = List.copyOf(messages);
  }
}
