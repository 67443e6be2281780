package dev.soat.domain.conversation;

import dev.soat.domain.llm.ModelMessage;
import dev.soat.domain.shared.Json;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;

/**
 * How a conversation is shown to a model. Assistant messages are assistant turns as they are; all
 * others are user turns that begin with who speaks and what is known of the message, for example
 * {@code [participant] [phone: 551]: Hello}.
 */
public final class Transcript {
  private static final String UNNAMED = "participant";

  private Transcript() {}

  public static List<ModelMessage> of(List<Message> messages) {
    return messages.stream().map(Transcript::turn).toList();
  }

  private static ModelMessage turn(Message message) {
    return switch (message.role()) {
      case ASSISTANT -> new ModelMessage.AssistantMessage(message.content());
      case USER, SYSTEM ->
          new ModelMessage.UserMessage(
              "[" + UNNAMED + "]" + details(message) + ": " + message.content());
    };
  }

  private static String details(Message message) {
    Json.Obj metadata = message.metadata();
    if (metadata == null || metadata.fields().isEmpty()) {
      return "";
    }
    StringJoiner details = new StringJoiner(", ", " [", "]");
    for (Map.Entry<String, Json> field : metadata.fields().entrySet()) {
      details.add(field.getKey() + ": " + plain(field.getValue()));
    }
    return details.toString();
  }

  private static String plain(Json value) {
    return value instanceof Json.Str string ? string.value() : value.toText();
  }
}
