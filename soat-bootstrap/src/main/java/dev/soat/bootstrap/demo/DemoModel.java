package dev.soat.bootstrap.demo;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * The built-in demo model: a small server on the loopback address that speaks Ollama's wire
 * protocol and answers to every model name. It knows a handful of facts and what was said before in
 * the conversation, says plainly that it is the demo model where it knows no more, and gives the
 * same answer to the same history always.
 *
 * <p>Every request has a virtual thread. Closing cuts the answers that are under way.
 */
public final class DemoModel implements AutoCloseable {
  private static final int WAITING_CONNECTIONS = 1024;

  private final HttpServer server;
  private final ExecutorService threads;

  private DemoModel(HttpServer server, ExecutorService threads) {
    this.server = server;
    this.threads = threads;
  }

  /** Starts on a free port and answers at once. */
  public static DemoModel start(InstantSource clock) throws IOException {
    return start(0, clock, Pace.NONE);
  }

  /**
   * Starts and returns when requests are answered.
   *
   * @param port 0 for a free one
   * @throws IOException when the port is taken
   */
  public static DemoModel start(int port, InstantSource clock, Pace pace) throws IOException {
    tuneTheJdksServer();
    InetAddress loopback = InetAddress.ofLiteral("127.0.0.1");
    HttpServer server =
        HttpServer.create(new InetSocketAddress(loopback, port), WAITING_CONNECTIONS);
    ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    server.setExecutor(threads);
    server.createContext("/", new DemoRoutes(endpoints(clock, pace)));
    server.start();
    return new DemoModel(server, threads);
  }

  /** What {@code OLLAMA_BASE_URL} has to be to reach this model; no slash at its end. */
  public String baseUrl() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  @Override
  public void close() {
    // Connections first: an answer that is only interrupted would be given a proper end.
    server.stop(0);
    threads.shutdownNow();
  }

  private static Map<String, Endpoint> endpoints(InstantSource clock, Pace pace) {
    ObjectNode version = JsonNodeFactory.instance.objectNode().put("version", "0.0.0-soat-demo");
    ObjectNode tags = JsonNodeFactory.instance.objectNode();
    tags.putArray("models")
        .addObject()
        .put("name", "soat-demo:latest")
        .put("model", "soat-demo:latest")
        .put("size", 0);
    return Map.of(
        "/",
            new FixedEndpoint(
                exchange -> Replies.text(exchange, 200, "SOAT's demo model is running\n")),
        "/api/version", new FixedEndpoint(exchange -> Replies.json(exchange, 200, version)),
        "/api/tags", new FixedEndpoint(exchange -> Replies.json(exchange, 200, tags)),
        "/api/chat", new ChatEndpoint(new NativeFormat(), clock, pace),
        "/v1/chat/completions", new ChatEndpoint(new CompletionsFormat(), clock, pace));
  }

  /**
   * The JDK's server is set only by system properties, read once when its classes load. Without
   * TCP_NODELAY a small answer can wait 40 ms for the client's acknowledgement.
   */
  private static void tuneTheJdksServer() {
    Map.of(
            "sun.net.httpserver.nodelay", "true",
            "sun.net.httpserver.maxIdleConnections", "2000")
        .forEach((name, value) -> {
          if (System.getProperty(name) == null) {
            System.setProperty(name, value);
          }
        });
  }
}
