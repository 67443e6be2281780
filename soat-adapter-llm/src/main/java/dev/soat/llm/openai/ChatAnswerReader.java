package dev.soat.llm.openai;

import dev.soat.domain.llm.ModelFailure;
import dev.soat.domain.llm.ModelListener;
import dev.soat.domain.llm.ModelReply;
import dev.soat.domain.shared.Json;
import dev.soat.llm.http.Answer;
import dev.soat.llm.http.AnswerReader;
import dev.soat.llm.http.SseEvent;
import dev.soat.llm.http.SseReader;
import dev.soat.llm.http.UpstreamFailures;
import dev.soat.llm.json.JsonDecoder;
import dev.soat.llm.json.MalformedJson;
import java.io.IOException;

/** Reads a whole answer or a stream of pieces. */
final class ChatAnswerReader implements AnswerReader {
  private static final String END = "[DONE]";

  private final String askedModel;
  private final boolean streamed;
  private final CallIds ids;

  ChatAnswerReader(String askedModel, boolean streamed, CallIds ids) {
    this.askedModel = askedModel;
    this.streamed = streamed;
    this.ids = ids;
  }

  @Override
  public ModelReply read(Answer answer, ModelListener listener) throws IOException, ModelFailure {
    UpstreamFailures failures = answer.failures();
    if (answer.is("html")) {
      throw failures.broken(
          "answered with a web page instead of a model's answer. Check base_url of the provider.");
    }
    ReplyAssembly reply =
        new ReplyAssembly(askedModel, new ToolCallAssembly(ids, listener), listener, failures);
    // Some servers know no streams, and some know nothing else.
    boolean pieces = answer.is("event-stream") || (streamed && !answer.is("json"));
    if (!pieces) {
      reply.addWhole(object(answer.text()));
      return reply.build();
    }
    if (!readPieces(answer.events(), reply) && !reply.isFinished()) {
      throw failures.broken("ended its answer before it was finished. Try again.");
    }
    return reply.build();
  }

  /** Whether the mark of the end came. */
  private static boolean readPieces(SseReader events, ReplyAssembly reply)
      throws IOException, ModelFailure {
    try {
      for (SseEvent event = events.next(); event != null; event = events.next()) {
        String data = event.data().strip();
        if (data.equals(END)) {
          return true;
        }
        if (!data.isEmpty()) {
          reply.addPiece(object(data));
        }
      }
    } catch (IOException e) {
      // After the last word only the count of tokens can be lost.
      if (!reply.isFinished()) {
        throw e;
      }
    }
    return false;
  }

  private static Json.Obj object(String text) throws MalformedJson {
    return JsonDecoder.decode(text) instanceof Json.Obj object ? object : Json.Obj.EMPTY;
  }
}
