package dev.soat.bootstrap.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** What the steps share: the way to the server, the log, and the names of what they have made. */
final class Walk {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration LONGEST_ANSWER = Duration.ofMinutes(2);

  private final HttpClient http;
  private final String baseUrl;
  private final WalkLog log;
  private final Map<String, String> remembered = new HashMap<>();

  Walk(HttpClient http, String baseUrl, WalkLog log) {
    this.http = http;
    this.baseUrl = baseUrl;
    this.log = log;
  }

  static ObjectNode body() {
    return JSON.createObjectNode();
  }

  /** Keeps something for later steps. */
  void remember(String name, String value) {
    remembered.put(name, value);
  }

  /** What an earlier step has kept. */
  String recall(String name) {
    return Optional.ofNullable(remembered.get(name))
        .orElseThrow(() -> new IllegalStateException("no step before this one made: " + name));
  }

  /** Sends a request without a body. */
  JsonNode get(String path) throws WalkFailed, IOException, InterruptedException {
    log.request("GET", path, Optional.empty());
    return send("GET", path, BodyPublishers.noBody(), 200);
  }

  /** Sends a request and gives the body of its answer, which has to have that status. */
  JsonNode send(String method, String path, ObjectNode body, int status)
      throws WalkFailed, IOException, InterruptedException {
    log.request(method, path, Optional.of(body));
    return send(method, path, BodyPublishers.ofString(body.toString()), status);
  }

  /** Goes on only where that is so. */
  void expect(boolean isSo, String expected) throws WalkFailed {
    if (!isSo) {
      throw new WalkFailed(expected);
    }
  }

  private JsonNode send(String method, String path, BodyPublisher body, int status)
      throws WalkFailed, IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(baseUrl + path))
            .timeout(LONGEST_ANSWER)
            .header("Content-Type", "application/json")
            .method(method, body);
    Optional.ofNullable(remembered.get(TutorialSteps.TOKEN))
        .ifPresent(token -> request.header("Authorization", "Bearer " + token));
    HttpResponse<String> response = http.send(request.build(), BodyHandlers.ofString());
    JsonNode answer = JSON.readTree(response.body());
    log.response(response.statusCode(), answer);
    expect(response.statusCode() == status, "status " + status);
    return answer;
  }
}
