package dev.soat.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A connection goes on behind a body that nobody wanted to read. */
final class UnreadBodyTest {
  private static final int BYTES = 3_000_000;

  @AutoClose private final Installation soat = Installation.start();

  private String requests(String method, String path) {
    String first =
        "%s %s HTTP/1.1\r\nHost: localhost\r\nContent-Length: %d\r\n\r\n"
            .formatted(method, path, BYTES);
    String second = "GET /health HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";
    return first + "x".repeat(BYTES) + second;
  }

  @ParameterizedTest
  @CsvSource({
    "POST,/api/v1/agents,401",
    "DELETE,/api/v1/agents/agt_0000000000000000,401",
    "POST,/nowhere,404",
    "PATCH,/api/v1/projects,405",
  })
  void the_next_request_is_answered(String method, String path, int status) {
    int port = soat.anybody().request("/").build().uri().getPort();

    RawHttp.Answer answer = RawHttp.send(port, requests(method, path));

    assertThat(answer.status()).isEqualTo(status);
    assertThat(answer.body()).contains("HTTP/1.1 200 OK").endsWith("{\"status\":\"ok\"}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/api/v1/agents/..%2F..", "/api/v1/agents/%00", "/api/v1/agents/%C0%AF"})
  void behind_an_address_that_is_none_the_connection_ends_and_says_so(String path) {
    int port = soat.anybody().request("/").build().uri().getPort();

    RawHttp.Answer answer =
        RawHttp.send(
            port, "POST " + path + " HTTP/1.1\r\nHost: localhost\r\nContent-Length: 0\r\n\r\n");

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.head()).contains("Connection: close");
  }
}
