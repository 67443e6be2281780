package dev.soat.http.identity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.soat.application.access.Operation;
import dev.soat.http.RawHttp;
import dev.soat.http.RunningServer;
import dev.soat.http.Settings;
import dev.soat.http.wire.Reply;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class LoopbackOnlyTest {
  private static final AtomicBoolean defaultPassword = new AtomicBoolean();
  private static RunningServer server;

  @BeforeAll
  static void start() {
    server =
        RunningServer.with(
            Settings.DEFAULT,
            new LoopbackOnly(defaultPassword::get),
            () -> true,
            routes ->
                routes.get("/api/v1/agents", Operation.LIST_AGENTS, (_, _) -> Reply.noContent()));
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @BeforeEach
  void the_default_password_stands() {
    defaultPassword.set(true);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "localhost",
        "LOCALHOST:5047",
        "127.0.0.1",
        "127.0.0.1:5047",
        "[::1]",
        "[::1]:5047"
      })
  void this_machine_is_served(String host) {
    assertThat(get(host).status()).isEqualTo(204);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "example.com",
        "localhost.example.com",
        "127.0.0.1.nip.io",
        "127.0.0.2",
        "192.168.0.7:5047",
        "[::2]",
        "0.0.0.0",
        "host.docker.internal",
        "localhost."
      })
  void another_name_is_refused_with_advice(String host) {
    RawHttp.Answer answer = get(host);

    assertThat(answer.status()).isEqualTo(403);
    assertThat(answer.json().at("/error/code").asText()).isEqualTo("FORBIDDEN");
    assertThat(answer.json().at("/error/message").asText()).contains("Change the password");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Forwarded: for=1.2.3.4",
        "X-Forwarded-For: 127.0.0.1",
        "x-forwarded-host: localhost",
        "X-Forwarded-Anything: 1",
        "X-Real-IP: 127.0.0.1",
        "Via: 1.1 proxy"
      })
  void what_a_proxy_has_passed_on_is_refused(String header) {
    assertThat(get("localhost", header).status()).isEqualTo(403);
  }

  @Test
  void an_old_request_without_a_host_is_refused() {
    assertThat(RawHttp.send(server.port(), "GET /api/v1/agents HTTP/1.0\r\n\r\n").status())
        .isEqualTo(403);
  }

  @Test
  void unknown_paths_are_guarded_too() {
    RawHttp.Answer answer =
        RawHttp.send(
            server.port(), "GET /nothing HTTP/1.1\r\nHost: evil\r\nConnection: close\r\n\r\n");

    assertThat(answer.status()).isEqualTo(403);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/health", "/health/", "/ready", "/ready/"})
  void the_probes_are_answered_to_anybody(String path) {
    RawHttp.Answer answer =
        RawHttp.send(
            server.port(),
            "GET " + path + " HTTP/1.1\r\nHost: 10.0.0.7:5047\r\nConnection: close\r\n\r\n");

    assertThat(answer.status()).isEqualTo(200);
  }

  @Test
  void with_a_password_of_ones_own_everybody_is_served() {
    defaultPassword.set(false);

    assertThat(get("soat.example.com", "X-Forwarded-For: 1.2.3.4").status()).isEqualTo(204);
  }

  private static RawHttp.Answer get(String host, String... headers) {
    String lines = String.join("\r\n", headers);
    return RawHttp.send(
        server.port(),
        "GET /api/v1/agents HTTP/1.1\r\nHost: "
            + host
            + "\r\nAuthorization: Bearer good\r\nConnection: close\r\n"
            + (lines.isEmpty() ? "" : lines + "\r\n")
            + "\r\n");
  }
}
