package dev.soat.bootstrap.client;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Receives webhooks and answers as a test wants. */
final class Receiver implements AutoCloseable {
  /** What came, with lowercase names of headers. */
  record Call(String body, Map<String, String> headers, long nanos, int status) {
    String event() {
      return headers.getOrDefault("x-soat-event", "");
    }
  }

  /** What to answer to the call of this number, beginning with 0; 0 is to say nothing at all. */
  interface Answers {
    int status(int number);
  }

  private final HttpServer server;
  private final Answers answers;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final CountDownLatch closed = new CountDownLatch(1);
  private final List<Call> calls = new CopyOnWriteArrayList<>();
  private int number;

  Receiver(Answers answers) throws IOException {
    this.answers = answers;
    server = HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 0);
    server.createContext("/", this::answer);
    server.setExecutor(threads);
    server.start();
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/hook";
  }

  List<Call> calls() {
    return List.copyOf(calls);
  }

  /** The events of the calls that were answered with success, in their order. */
  List<String> accepted() {
    return calls.stream().filter(call -> call.status() == 200).map(Call::event).toList();
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      Map<String, String> headers = new TreeMap<>();
      exchange
          .getRequestHeaders()
          .forEach((name, values) ->
              headers.put(name.toLowerCase(Locale.ROOT), String.join(",", values)));
      int status = next(body, headers);
      if (status == 0) {
        closed.await();
        return;
      }
      if (status == 429) {
        exchange.getResponseHeaders().set("Retry-After", "2");
      }
      exchange.sendResponseHeaders(status, -1);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  private synchronized int next(String body, Map<String, String> headers) {
    int status = answers.status(number++);
    calls.add(new Call(body, headers, System.nanoTime(), status));
    return status;
  }

  @Override
  public void close() {
    closed.countDown();
    server.stop(0);
    threads.shutdownNow();
  }
}
