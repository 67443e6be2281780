package dev.soat.bootstrap.client;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/** Keeps the requests it gets and answers all of them alike. */
final class EchoServer implements TestServer {
  /** A request as it came; the content type is empty where there was none. */
  record Request(
      String method, String target, String contentType, String authorization, String body) {}

  private final HttpServer server;
  private final int status;
  private final String body;
  private final BlockingQueue<Request> requests = new LinkedBlockingQueue<>();

  /** Answers with that status and body; an empty body has no content type. */
  EchoServer(int status, String body) throws IOException {
    this.status = status;
    this.body = body;
    server = HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 0);
    server.createContext("/", this::answer);
    server.start();
  }

  @Override
  public String baseUrl() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** The oldest request not taken yet. */
  Request request() {
    return requests.remove();
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      requests.add(
          new Request(
              exchange.getRequestMethod(),
              exchange.getRequestURI().toString(),
              header(exchange, "Content-Type"),
              header(exchange, "Authorization"),
              new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)));
      byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
      if (bytes.length > 0) {
        exchange.getResponseHeaders().set("Content-Type", "application/json; charset=utf-8");
      }
      exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
      exchange.getResponseBody().write(bytes);
    }
  }

  private static String header(HttpExchange exchange, String name) {
    String value = exchange.getRequestHeaders().getFirst(name);
    return value == null ? "" : value;
  }
}
