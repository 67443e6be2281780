package dev.soat.bootstrap.demo;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Answers the tutorial's requests from a list, as the tutorial promises, without doing anything.
 */
final class PromisedServer implements AutoCloseable {
  static final String TOKEN = "ey.secret.token";

  private static final String SESSION = "/api/v1/agents/agt_1/sessions/sess_1";

  private record Answer(int status, String body) {}

  private final HttpServer server;
  private final Map<String, Deque<Answer>> answers = new HashMap<>();
  private final List<String> authorizations = new CopyOnWriteArrayList<>();

  PromisedServer() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 0);
    server.createContext("/", this::answer);
    server.start();
    promise("POST /api/v1/users/login", 200, "{\"token\":\"" + TOKEN + "\"}");
    promise("POST /api/v1/projects", 201, "{\"id\":\"proj_1\"}");
    promise("POST /api/v1/ai-providers", 201, "{\"id\":\"aip_1\"}");
    promise("POST /api/v1/agents", 201, "{\"id\":\"agt_1\"}");
    promise("POST /api/v1/agents/agt_1/sessions", 201, "{\"id\":\"sess_1\"}");
    promise("POST " + SESSION + "/messages", 201, reply("The capital of France is Paris."));
    promise("PATCH " + SESSION, 200, "{\"auto_generate\":false}");
    promise("POST " + SESSION + "/messages", 201, "{\"role\":\"user\",\"document_id\":\"doc_1\"}");
    promise("POST " + SESSION + "/generate", 200, reply("About Paris."));
    promise("GET " + SESSION + "/messages", 200, history());
  }

  String baseUrl() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** What came in the header of that name, empty where nothing did; in order. */
  List<String> authorizations() {
    return List.copyOf(authorizations);
  }

  /** Answers a request otherwise than promised. */
  void answer(String request, int status, String body) {
    answers.put(request, new ArrayDeque<>(List.of(new Answer(status, body))));
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private void promise(String request, int status, String body) {
    answers.computeIfAbsent(request, any -> new ArrayDeque<>()).add(new Answer(status, body));
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      authorizations.add(
          Objects.requireNonNullElse(exchange.getRequestHeaders().getFirst("Authorization"), ""));
      exchange.getRequestBody().readAllBytes();
      String request = exchange.getRequestMethod() + " " + exchange.getRequestURI();
      Answer answer = answers.getOrDefault(request, new ArrayDeque<>()).poll();
      Answer given = Objects.requireNonNullElse(answer, new Answer(404, "{}"));
      byte[] bytes = given.body().getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(given.status(), bytes.length);
      exchange.getResponseBody().write(bytes);
    }
  }

  private static String reply(String content) {
    return """
    {"status": "completed", "generation_id": "agt_gen_1", "trace_id": "agt_trace_1",
     "message": {"role": "assistant", "content": "%s", "model": "qwen2.5:0.5b"}}
    """
        .formatted(content);
  }

  private static String history() {
    return """
    {"data": [
      {"role": "user", "content": "What is the capital of France?"},
      {"role": "assistant", "content": "The capital of France is Paris."},
      {"role": "user",
       "content": "In one short sentence, what is the population of that city?"},
      {"role": "assistant", "content": "About Paris."}]}
    """;
  }
}
