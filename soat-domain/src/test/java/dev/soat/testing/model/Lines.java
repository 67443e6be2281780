package dev.soat.testing.model;

import dev.soat.domain.llm.ChatModel;
import dev.soat.domain.llm.ModelEvent;
import dev.soat.domain.llm.ModelFailure;
import dev.soat.domain.llm.ModelMessage;
import dev.soat.domain.llm.ModelReply;
import dev.soat.domain.llm.ModelRequest;
import dev.soat.domain.llm.StopReason;
import dev.soat.domain.llm.Usage;
import dev.soat.domain.shared.Cancellation;
import java.util.List;
import java.util.function.Function;

/** Lines of a script: models that do one thing. */
public final class Lines {
  private Lines() {}

  /** Answers with this text, in one piece. */
  public static ChatModel saying(String text) {
    return streaming(text);
  }

  /** Answers with these pieces, one event each. */
  public static ChatModel streaming(String... pieces) {
    List<String> text = List.of(pieces);
    return (request, listener, cancellation) -> {
      for (String piece : text) {
        requireWanted(cancellation);
        listener.on(new ModelEvent.TextDelta(piece));
      }
      requireWanted(cancellation);
      return reply(request, String.join("", text));
    };
  }

  /** Answers with what the function makes of the text of the last message. */
  public static ChatModel answering(Function<String, String> answer) {
    return (request, listener, cancellation) ->
        saying(answer.apply(text(request.messages().getLast())))
            .converse(request, listener, cancellation);
  }

  /** Fails in this way. */
  public static ChatModel failing(ModelFailure.Kind kind, String message) {
    Integer status = kind == ModelFailure.Kind.REJECTED ? 500 : null;
    return (request, listener, cancellation) -> {
      throw new ModelFailure(kind, message, status);
    };
  }

  /** Breaks in a way no model should. */
  public static ChatModel breaking(Error fault) {
    return (request, listener, cancellation) -> {
      throw fault;
    };
  }

  static void requireWanted(Cancellation cancellation) throws ModelFailure {
    if (cancellation.isCancelled()) {
      throw cancelled();
    }
  }

  static ModelFailure cancelled() {
    return new ModelFailure(ModelFailure.Kind.CANCELLED, "The call was cancelled.", null);
  }

  /** A complete reply of the model that was asked for. */
  public static ModelReply reply(ModelRequest request, String text) {
    Usage usage = new Usage(request.messages().size(), text.length());
    return new ModelReply(request.model(), text, List.of(), StopReason.STOP, usage);
  }

  private static String text(ModelMessage message) {
    return switch (message) {
      case ModelMessage.SystemMessage system -> system.text();
      case ModelMessage.UserMessage user -> user.text();
      case ModelMessage.AssistantMessage assistant -> assistant.text();
      case ModelMessage.ToolResult result -> result.text();
    };
  }
}
