package dev.soat.http.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.soat.application.access.Operation;
import dev.soat.http.RawHttp;
import dev.soat.http.RunningServer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is no proper HTTP gets an error answer like any other, and never a fault of the server. */
final class HostileRequestTest {
  private static RunningServer server;

  @BeforeAll
  static void start() {
    server =
        RunningServer.with(routes ->
            routes.get(
                "/api/v1/agents/{agent_id}",
                Operation.GET_AGENT,
                (exchange, _) ->
                    Reply.ok(
                        exchange.path("agent_id"),
                        (id, out) -> out.field("id", id).field("q", exchange.query().text("q")))));
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  static Stream<Arguments> malformed() {
    return Stream.of(
        Arguments.of(400, "\u0000\u0001\u0002\r\n\r\n"),
        Arguments.of(400, "GET\r\n\r\n"),
        Arguments.of(400, "GET /health HTTP/3.7\r\nHost: a\r\n\r\n"),
        Arguments.of(400, "GET /health\r\n\r\n"),
        Arguments.of(400, "GET /health HTTP/1.1\r\n\r\n"),
        Arguments.of(400, "GET /health HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n"),
        Arguments.of(400, "GET /health HTTP/1.1\r\nHost: a\r\nX y: 1\r\n\r\n"),
        Arguments.of(400, "POST /health HTTP/1.1\r\nHost: a\r\nContent-Length: -1\r\n\r\n"),
        Arguments.of(400, "POST /health HTTP/1.1\r\nHost: a\r\nContent-Length: x\r\n\r\n"),
        Arguments.of(417, "POST /health HTTP/1.1\r\nHost: a\r\nExpect: banana\r\n\r\n"),
        Arguments.of(
            400,
            "POST /health HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n{}"),
        Arguments.of(
            400,
            lines("POST / HTTP/1.1", "Host: a", "Content-Length: 1", "Transfer-Encoding: chunked")),
        Arguments.of(404, lines("OPTIONS ? HTTP/1.1", "Host: a", "Connection: close")),
        Arguments.of(404, lines("OPTIONS ?a=b HTTP/1.1", "Host: a", "Connection: close")),
        Arguments.of(
            431, "GET /health HTTP/1.1\r\nHost: a\r\nX: " + "a".repeat(17_000) + "\r\n\r\n"),
        Arguments.of(
            431, "GET /health HTTP/1.1\r\nHost: a\r\n" + "X: a\r\n".repeat(3_000) + "\r\n"),
        Arguments.of(414, "GET /" + "a".repeat(17_000) + " HTTP/1.1\r\nHost: a\r\n\r\n"));
  }

  private static String lines(String... lines) {
    return String.join("\r\n", lines) + "\r\n\r\n";
  }

  @ParameterizedTest
  @MethodSource("malformed")
  void bytes_that_are_no_request_are_refused(int status, String request) {
    assertIsError(status, RawHttp.send(server.port(), request));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "%zz",
        "%",
        "%0",
        "%00",
        "%01",
        "%ff%fe",
        "%C0%80",
        "%ED%A0%80",
        "%2e%2e/users",
        "a%2Fb",
        "a\\b",
        "a\"<>|{}^`",
        "ä",
        "a//b",
        "%u0041",
        "a;%",
        "a;b=%ff"
      })
  void a_path_that_is_no_address_is_refused(String path) {
    assertIsError(400, getAgent(path));
  }

  @ParameterizedTest
  @ValueSource(strings = {"q=%zz", "q=%", "q=%ff", "q=%00", "q=%ED%A0%80", "%zz=q", "q=ä%41"})
  void a_query_that_cannot_be_decoded_is_refused(String query) {
    assertIsError(400, getAgent("a?" + query));
  }

  @Test
  void a_query_is_decoded() {
    RawHttp.Answer answer = getAgent("a?&x&q=%C3%A4+b%2B&");

    assertThat(answer.body()).isEqualTo("{\"id\":\"a\",\"q\":\"ä b+\"}");
  }

  @Test
  void nothing_tells_what_the_server_is_made_of() {
    RawHttp.Answer refused = RawHttp.send(server.port(), "GET\r\n\r\n");
    RawHttp.Answer served = getAgent("a");

    assertThat(refused.head() + refused.body() + served.head() + served.body())
        .doesNotContainIgnoringCase("jetty")
        .doesNotContainIgnoringCase("javalin")
        .doesNotContainIgnoringCase("server:")
        .doesNotContainIgnoringCase("powered");
  }

  @Test
  void an_upgrade_to_web_sockets_is_refused() {
    RawHttp.Answer answer =
        RawHttp.request(
            server.port(),
            "GET /api/v1/agents/a HTTP/1.1",
            "Authorization: Bearer good",
            "Sec-WebSocket-Version: 13",
            "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==",
            "Upgrade: websocket");

    assertThat(answer.status()).isBetween(400, 499);
    assertThat(answer.json().at("/error/code").isTextual()).isTrue();
  }

  @Test
  void a_header_cannot_turn_one_method_into_another() {
    RawHttp.Answer answer =
        RawHttp.request(
            server.port(),
            "GET /api/v1/agents/a HTTP/1.1",
            "Authorization: Bearer good",
            "X-HTTP-Method-Override: DELETE");

    assertIsError(400, answer);
  }

  private static RawHttp.Answer getAgent(String pathAndQuery) {
    return RawHttp.request(
        server.port(),
        "GET /api/v1/agents/" + pathAndQuery + " HTTP/1.1",
        "Authorization: Bearer good");
  }

  static void assertIsError(int status, RawHttp.Answer answer) {
    assertThat(answer.status()).isEqualTo(status);
    assertThat(answer.head())
        .contains("Content-Type: application/json")
        .contains("X-Content-Type-Options: nosniff")
        .contains("Cache-Control: no-store");
    assertThat(answer.json().at("/error/code").asText()).isNotEmpty();
    assertThat(answer.json().at("/error/message").asText()).isNotEmpty();
    assertThat(answer.json().get("request_id").asText()).isNotEmpty();
    assertThat(answer.head()).contains("X-Request-Id: " + answer.json().get("request_id").asText());
  }
}
