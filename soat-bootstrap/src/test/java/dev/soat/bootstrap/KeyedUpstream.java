package dev.soat.bootstrap;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/** A model behind a key: it remembers with which one it was called. */
final class KeyedUpstream implements AutoCloseable {
  private static final byte[] REPLY =
      """
      {"id":"1","object":"chat.completion","model":"m","choices":[{"index":0,\
      "message":{"role":"assistant","content":"Hello!"},"finish_reason":"stop"}],\
      "usage":{"prompt_tokens":1,"completion_tokens":1,"total_tokens":2}}\
      """
          .getBytes(StandardCharsets.UTF_8);

  private final HttpServer server;
  private final BlockingQueue<String> authorizations = new LinkedBlockingQueue<>();
  private volatile boolean refusing;

  KeyedUpstream() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 0);
    server.createContext("/", this::answer);
    server.start();
  }

  String baseUrl() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/v1";
  }

  /** What the oldest call not asked for yet was authorized with. */
  String authorization() throws InterruptedException {
    return authorizations.take();
  }

  /** From now on it says that the key is wrong, and which one it was. */
  void refuse() {
    refusing = true;
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      String authorization = String.valueOf(exchange.getRequestHeaders().getFirst("Authorization"));
      exchange.getRequestBody().readAllBytes();
      authorizations.add(authorization);
      byte[] body =
          refusing
              ? "{\"error\":{\"message\":\"wrong: %s\"}}"
                  .formatted(authorization)
                  .getBytes(StandardCharsets.UTF_8)
              : REPLY;
      exchange.getResponseHeaders().set("Content-Type", "application/json");
      exchange.sendResponseHeaders(refusing ? 401 : 200, body.length);
      exchange.getResponseBody().write(body);
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
