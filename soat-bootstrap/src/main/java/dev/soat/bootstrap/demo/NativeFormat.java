package dev.soat.bootstrap.demo;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** Ollama's own format, at {@code /api/chat}: one JSON object a line when streamed. */
record NativeFormat() implements WireFormat {
  @Override
  public boolean streamsUnlessSaid() {
    return true;
  }

  @Override
  public String streamType() {
    return "application/x-ndjson";
  }

  @Override
  public ObjectNode whole(Answer answer) {
    return ended(message(answer, answer.text()), answer);
  }

  @Override
  public String frame(Answer answer, String piece) {
    return message(answer, piece).put("done", false) + "\n";
  }

  @Override
  public List<String> lastFrames(Answer answer, boolean usageWanted) {
    return List.of(ended(message(answer, ""), answer) + "\n");
  }

  @Override
  public ObjectNode error(String message) {
    return JsonNodeFactory.instance.objectNode().put("error", message);
  }

  private static ObjectNode message(Answer answer, String content) {
    ObjectNode root =
        JsonNodeFactory.instance
            .objectNode()
            .put("model", answer.model())
            .put("created_at", answer.at().toString());
    root.putObject("message").put("role", "assistant").put("content", content);
    return root;
  }

  private static ObjectNode ended(ObjectNode root, Answer answer) {
    return root.put("done_reason", "stop")
        .put("done", true)
        .put("total_duration", 0)
        .put("load_duration", 0)
        .put("prompt_eval_count", answer.promptTokens())
        .put("prompt_eval_duration", 0)
        .put("eval_count", answer.completionTokens())
        .put("eval_duration", 0);
  }
}
