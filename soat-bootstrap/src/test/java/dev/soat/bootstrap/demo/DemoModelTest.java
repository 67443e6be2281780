package dev.soat.bootstrap.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DemoModelTest {
  private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String QUESTION =
      """
      "messages": [{"role": "system", "content": "Be brief."},
                   {"role": "user", "content": "[participant]: What is the capital of France?"}]
      """;

  private final HttpClient http = HttpClient.newHttpClient();
  private DemoModel model;

  @BeforeEach
  void start() throws IOException {
    model = DemoModel.start(() -> NOW);
  }

  @AfterEach
  void stop() {
    model.close();
    http.close();
  }

  @Test
  void a_completion_answers_as_the_model_that_was_asked_for() throws Exception {
    var response = post("/v1/chat/completions", "{\"model\": \"qwen2.5:0.5b\", " + QUESTION + "}");
    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(JSON.readTree(response.body()))
        .isEqualTo(
            JSON.readTree(
                """
                {"id": "chatcmpl-1", "object": "chat.completion", "created": 1767323045,
                 "model": "qwen2.5:0.5b", "system_fingerprint": "fp_soat_demo",
                 "choices": [{"index": 0, "finish_reason": "stop",
                   "message": {"role": "assistant", "content": "The capital of France is Paris."}}],
                 "usage": {"prompt_tokens": 8, "completion_tokens": 6, "total_tokens": 14}}
                """));
  }

  @Test
  void a_streamed_completion_comes_word_by_word_and_ends_with_its_usage() throws Exception {
    var response =
        post(
            "/v1/chat/completions",
            "{\"model\": \"any\", \"stream\": true, \"stream_options\": {\"include_usage\": true}, "
                + QUESTION
                + "}");
    assertThat(response.headers().firstValue("Content-Type")).hasValue("text/event-stream");
    assertThat(response.body()).endsWith("data: [DONE]\n\n");
    List<JsonNode> chunks = events(response.body());
    assertThat(chunks.stream().map(chunk -> chunk.at("/choices/0/delta/content").asText()))
        .containsExactly("The", " capital", " of", " France", " is", " Paris.", "", "");
    assertThat(chunks.get(0).at("/choices/0/finish_reason").isNull()).isTrue();
    assertThat(chunks.get(6).at("/choices/0/finish_reason").asText()).isEqualTo("stop");
    assertThat(chunks.getLast().get("choices").isEmpty()).isTrue();
    assertThat(chunks.getLast().at("/usage/total_tokens").asInt()).isEqualTo(14);
    assertThat(chunks)
        .allSatisfy(chunk -> assertThat(chunk.get("model").asText()).isEqualTo("any"));
  }

  @Test
  void a_streamed_completion_keeps_its_usage_unless_asked() throws Exception {
    var response =
        post("/v1/chat/completions", "{\"model\": \"any\", \"stream\": true, " + QUESTION + "}");
    assertThat(response.body()).endsWith("data: [DONE]\n\n").doesNotContain("usage");
  }

  @Test
  void the_native_chat_answers_whole() throws Exception {
    var response = post("/api/chat", "{\"model\": \"any\", \"stream\": false, " + QUESTION + "}");
    JsonNode answer = JSON.readTree(response.body());
    assertThat(answer.at("/message/content").asText()).isEqualTo("The capital of France is Paris.");
    assertThat(answer.get("created_at").asText()).isEqualTo("2026-01-02T03:04:05Z");
    assertThat(answer.get("done").asBoolean()).isTrue();
    assertThat(answer.get("prompt_eval_count").asInt()).isEqualTo(8);
    assertThat(answer.get("eval_count").asInt()).isEqualTo(6);
  }

  @Test
  void the_native_chat_streams_lines_unless_told_otherwise() throws Exception {
    var response = post("/api/chat", "{\"model\": \"any\", " + QUESTION + "}");
    assertThat(response.headers().firstValue("Content-Type")).hasValue("application/x-ndjson");
    List<String> lines = response.body().lines().toList();
    assertThat(lines).hasSize(7);
    StringBuilder text = new StringBuilder();
    for (String line : lines) {
      text.append(JSON.readTree(line).at("/message/content").asText());
    }
    assertThat(text).hasToString("The capital of France is Paris.");
    assertThat(JSON.readTree(lines.getFirst()).get("done").asBoolean()).isFalse();
    assertThat(JSON.readTree(lines.getLast()).get("done_reason").asText()).isEqualTo("stop");
  }

  @Test
  void a_malformed_request_gets_the_formats_own_error() throws Exception {
    var completion = post("/v1/chat/completions", "{");
    assertThat(completion.statusCode()).isEqualTo(400);
    assertThat(JSON.readTree(completion.body()).at("/error/type").asText())
        .isEqualTo("invalid_request_error");
    assertThat(JSON.readTree(completion.body()).at("/error/message").asText())
        .startsWith("invalid JSON");
    var chat = post("/api/chat", "{}");
    assertThat(chat.statusCode()).isEqualTo(400);
    assertThat(JSON.readTree(chat.body()).get("error").asText()).isEqualTo("model is required");
  }

  @Test
  void a_body_without_end_is_refused() throws Exception {
    var response = post("/api/chat", " ".repeat(16 * 1024 * 1024 + 1));
    assertThat(response.statusCode()).isEqualTo(413);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/api/version", "/api/tags"})
  void it_says_that_it_is_the_demo_model(String path) throws Exception {
    var response = send(HttpRequest.newBuilder(URI.create(model.baseUrl() + path)));
    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.body()).contains("demo");
  }

  @Test
  void unknown_paths_and_methods_are_refused() throws Exception {
    assertThat(post("/v1/embeddings", "{}").statusCode()).isEqualTo(404);
    var get = send(HttpRequest.newBuilder(URI.create(model.baseUrl() + "/api/chat")));
    assertThat(get.statusCode()).isEqualTo(405);
    assertThat(get.headers().firstValue("Allow")).hasValue("POST");
    var head =
        send(
            HttpRequest.newBuilder(URI.create(model.baseUrl()))
                .method("HEAD", HttpRequest.BodyPublishers.noBody()));
    assertThat(head.statusCode()).isEqualTo(200);
  }

  @Test
  void answers_are_counted() throws Exception {
    String body = "{\"model\": \"any\", " + QUESTION + "}";
    post("/v1/chat/completions", body);
    var second = post("/v1/chat/completions", body);
    assertThat(JSON.readTree(second.body()).get("id").asText()).isEqualTo("chatcmpl-2");
  }

  private HttpResponse<String> post(String path, String body) throws Exception {
    return send(
        HttpRequest.newBuilder(URI.create(model.baseUrl() + path))
            .POST(HttpRequest.BodyPublishers.ofString(body)));
  }

  private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
    return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  private static List<JsonNode> events(String body) {
    return body.lines()
        .filter(line -> line.startsWith("data: {"))
        .map(line -> line.substring("data: ".length()))
        .map(DemoModelTest::parse)
        .collect(Collectors.toList());
  }

  private static JsonNode parse(String json) {
    try {
      return JSON.readTree(json);
    } catch (IOException notJson) {
      throw new AssertionError(json, notJson);
    }
  }
}
