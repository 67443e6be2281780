package dev.soat.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.soat.application.access.Operation;
import dev.soat.http.RunningServer.Answer;
import dev.soat.http.wire.Reply;
import dev.soat.http.wire.RequestGuard;
import dev.soat.http.wire.RouteGroup;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
final class SoatHttpTest {
  @Test
  void health_and_readiness_are_told_to_anybody() {
    AtomicBoolean ready = new AtomicBoolean(true);
    try (RunningServer server = server(Duration.ofSeconds(1), ready)) {
      for (String slash : new String[] {"", "/"}) {
        assertThat(server.send(server.request("/health" + slash)).body())
            .isEqualTo("{\"status\":\"ok\"}");
        assertThat(server.send(server.request("/ready" + slash)).body())
            .isEqualTo("{\"status\":\"ready\"}");
      }
      assertThat(server.method("HEAD", "/health").status()).isEqualTo(200);
      assertThat(server.method("POST", "/health").header("Allow")).isEqualTo("GET, HEAD, OPTIONS");

      ready.set(false);
      Answer answer = server.send(server.request("/ready"));
      assertThat(answer.status()).isEqualTo(503);
      assertThat(answer.code()).isEqualTo("UNAVAILABLE");
      assertThat(answer.header("Retry-After")).isNotEmpty();
      assertThat(server.send(server.request("/health")).status()).isEqualTo(200);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a",
        "A-z.0_9",
        "0123456789012345678901234567890123456789012345678901234567890123"
      })
  void a_request_id_of_the_callers_own_is_taken_over(String id) {
    try (RunningServer server = server(Duration.ofSeconds(1), new AtomicBoolean(true))) {
      assertThat(server.send(server.request("/none").header("X-Request-Id", id)).requestIds())
          .containsExactly(id, id);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "a b",
        "ä",
        "<script>",
        "a/b",
        "01234567890123456789012345678901234567890123456789012345678901234"
      })
  void an_unfit_request_id_is_replaced(String id) {
    try (RunningServer server = server(Duration.ofSeconds(1), new AtomicBoolean(true))) {
      assertThat(server.send(server.request("/none").header("X-Request-Id", id)).requestIds())
          .allMatch(used -> used.startsWith("req_"));
    }
  }

  @Test
  void every_answer_is_kept_out_of_caches_and_guesses() {
    try (RunningServer server = server(Duration.ofSeconds(1), new AtomicBoolean(true))) {
      for (String path : new String[] {"/health", "/none", "/api/v1/agents", "/api/v1/memories"}) {
        Answer answer = server.get(path);
        assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
        assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(answer.header("Set-Cookie")).isEmpty();
      }
    }
  }

  @Test
  void closing_lets_a_request_in_progress_end() throws Exception {
    CountDownLatch entered = new CountDownLatch(1);
    CountDownLatch leave = new CountDownLatch(1);
    RunningServer server =
        server(Duration.ofSeconds(30), new AtomicBoolean(true), waiting(entered, leave));
    CompletableFuture<Answer> answer =
        CompletableFuture.supplyAsync(() -> server.get("/api/v1/agents"));
    entered.await();

    CompletableFuture<Void> closed = CompletableFuture.runAsync(server::close);
    awaitRefusingConnections(server.port());
    assertThat(closed).isNotDone();
    leave.countDown();

    assertThat(answer.get().status()).isEqualTo(204);
    closed.get();
  }

  @Test
  void closing_does_not_wait_for_ever() throws Exception {
    CountDownLatch entered = new CountDownLatch(1);
    CountDownLatch leave = new CountDownLatch(1);
    RunningServer server =
        server(Duration.ofMillis(200), new AtomicBoolean(true), waiting(entered, leave));
    CompletableFuture<Answer> answer =
        CompletableFuture.supplyAsync(() -> server.get("/api/v1/agents"));
    entered.await();

    server.close();

    assertThat(answer).failsWithin(Duration.ofSeconds(30));
    leave.countDown();
  }

  @Test
  void closing_twice_is_closing_once() {
    RunningServer server = server(Duration.ofSeconds(1), new AtomicBoolean(true));

    server.close();
    server.close();
    assertThatThrownBy(() -> new Socket(InetAddress.getLoopbackAddress(), server.port()).close())
        .isInstanceOf(ConnectException.class);
  }

  @Test
  void a_thousand_requests_may_wait_at_once() throws Exception {
    CountDownLatch entered = new CountDownLatch(1_000);
    CountDownLatch leave = new CountDownLatch(1);
    try (RunningServer server =
        server(Duration.ofSeconds(30), new AtomicBoolean(true), waiting(entered, leave))) {
      var answers =
          IntStream.range(0, 1_000)
              .mapToObj(_ -> server.sendAsync(server.authorized("/api/v1/agents")))
              .toList();
      entered.await();
      leave.countDown();

      for (CompletableFuture<Integer> answer : answers) {
        assertThat(answer.get()).isEqualTo(204);
      }
    }
  }

  private static RouteGroup waiting(CountDownLatch entered, CountDownLatch leave) {
    return routes ->
        routes.get(
            "/api/v1/agents",
            Operation.LIST_AGENTS,
            (_, _) -> {
              entered.countDown();
              awaitFully(leave);
              return Reply.noContent();
            });
  }

  private static void awaitFully(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void awaitRefusingConnections(int port) throws Exception {
    while (true) {
      try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
        assertThat(socket.isConnected()).isTrue();
      } catch (ConnectException refused) {
        return;
      } catch (SocketException reset) {
        // It was accepted at the very moment of closing; the next one will be refused.
        assertThat(reset).hasMessageContaining("reset");
      }
    }
  }

  private static RunningServer server(Duration drain, AtomicBoolean ready, RouteGroup... rooms) {
    return RunningServer.with(
        new Settings(1024, drain, Set.of()), RequestGuard.open(), ready::get, rooms);
  }
}
