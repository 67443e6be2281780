package dev.soat.bootstrap.demo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Reads the body of a chat request; the two wire formats share all fields that matter here. */
final class ChatRequestReader {
  private static final ObjectMapper JSON = new ObjectMapper();

  private ChatRequestReader() {}

  static ChatRequest read(byte[] body, boolean streamedUnlessSaid) throws RequestRefused {
    JsonNode root = parse(body);
    return new ChatRequest(
        model(root),
        dialogue(root.path("messages")),
        flag(root, "stream", streamedUnlessSaid),
        flag(root.path("stream_options"), "include_usage", false));
  }

  private static JsonNode parse(byte[] body) throws RequestRefused {
    JsonNode root;
    try {
      root = JSON.readTree(body);
    } catch (JsonProcessingException notJson) {
      throw RequestRefused.badRequest("invalid JSON: " + notJson.getOriginalMessage());
    } catch (IOException unreadable) {
      throw RequestRefused.badRequest("the request body could not be read");
    }
    if (root.isMissingNode()) {
      throw RequestRefused.badRequest("missing request body");
    }
    if (!root.isObject()) {
      throw RequestRefused.badRequest("the request body must be a JSON object");
    }
    return root;
  }

  private static String model(JsonNode root) throws RequestRefused {
    JsonNode model = root.path("model");
    if (!model.isTextual() || model.textValue().isBlank()) {
      throw RequestRefused.badRequest("model is required");
    }
    return model.textValue();
  }

  private static Dialogue dialogue(JsonNode messages) throws RequestRefused {
    if (!messages.isArray() || messages.isEmpty()) {
      throw RequestRefused.badRequest("messages must be an array of at least one message");
    }
    List<Turn> turns = new ArrayList<>(messages.size());
    for (JsonNode message : messages) {
      String place = "messages[%d]".formatted(turns.size());
      turns.add(Turn.of(role(message, place), content(message, place)));
    }
    return new Dialogue(turns);
  }

  private static Turn.Role role(JsonNode message, String place) throws RequestRefused {
    return switch (message.path("role").asText()) {
      case "system", "developer" -> Turn.Role.SYSTEM;
      case "user" -> Turn.Role.USER;
      case "assistant" -> Turn.Role.ASSISTANT;
      case "tool" -> Turn.Role.TOOL;
      default ->
          throw RequestRefused.badRequest(place + ".role must be system, user, assistant or tool");
    };
  }

  /** Text, a list of text parts, or nothing where an assistant only called tools. */
  private static String content(JsonNode message, String place) throws RequestRefused {
    JsonNode content = message.path("content");
    if (content.isTextual()) {
      return content.textValue();
    }
    if (content.isMissingNode() || content.isNull()) {
      return "";
    }
    if (!content.isArray()) {
      throw RequestRefused.badRequest(place + ".content must be text or an array of parts");
    }
    StringBuilder text = new StringBuilder();
    for (JsonNode part : content) {
      text.append(part.path("text").asText());
    }
    return text.toString();
  }

  private static boolean flag(JsonNode parent, String name, boolean otherwise)
      throws RequestRefused {
    JsonNode flag = parent.path(name);
    if (flag.isMissingNode() || flag.isNull()) {
      return otherwise;
    }
    if (!flag.isBoolean()) {
      throw RequestRefused.badRequest(name + " must be true or false");
    }
    return flag.booleanValue();
  }
}
