package dev.soat.bootstrap.demo;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The chat-completions format, at {@code /v1/chat/completions}: server-sent events when streamed.
 */
record CompletionsFormat() implements WireFormat {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  @Override
  public boolean streamsUnlessSaid() {
    return false;
  }

  @Override
  public String streamType() {
    return "text/event-stream";
  }

  @Override
  public ObjectNode whole(Answer answer) {
    ObjectNode root = head(answer, "chat.completion");
    ObjectNode choice = root.putArray("choices").addObject().put("index", 0);
    choice.set("message", message(answer.text()));
    choice.put("finish_reason", "stop");
    root.set("usage", usage(answer));
    return root;
  }

  @Override
  public String frame(Answer answer, String piece) {
    return event(chunk(answer, piece, null));
  }

  @Override
  public List<String> lastFrames(Answer answer, boolean usageWanted) {
    String stop = event(chunk(answer, "", "stop"));
    String done = "data: [DONE]\n\n";
    if (!usageWanted) {
      return List.of(stop, done);
    }
    ObjectNode counts = head(answer, "chat.completion.chunk");
    counts.putArray("choices");
    counts.set("usage", usage(answer));
    return List.of(stop, event(counts), done);
  }

  @Override
  public ObjectNode error(String message) {
    ObjectNode root = JSON.objectNode();
    root.putObject("error")
        .put("message", message)
        .put("type", "invalid_request_error")
        .putNull("param")
        .putNull("code");
    return root;
  }

  private static ObjectNode head(Answer answer, String kind) {
    return JSON.objectNode()
        .put("id", "chatcmpl-" + answer.number())
        .put("object", kind)
        .put("created", answer.at().getEpochSecond())
        .put("model", answer.model())
        .put("system_fingerprint", "fp_soat_demo");
  }

  private static ObjectNode chunk(Answer answer, String piece, @Nullable String finishReason) {
    ObjectNode root = head(answer, "chat.completion.chunk");
    ObjectNode choice = root.putArray("choices").addObject().put("index", 0);
    choice.set("delta", message(piece));
    choice.put("finish_reason", finishReason);
    return root;
  }

  private static ObjectNode message(String content) {
    return JSON.objectNode().put("role", "assistant").put("content", content);
  }

  private static ObjectNode usage(Answer answer) {
    return JSON.objectNode()
        .put("prompt_tokens", answer.promptTokens())
        .put("completion_tokens", answer.completionTokens())
        .put("total_tokens", answer.promptTokens() + answer.completionTokens());
  }

  private static String event(ObjectNode data) {
    return "data: " + data + "\n\n";
  }
}
