package dev.soat.http.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.soat.application.access.Operation;
import dev.soat.domain.shared.Json;
import dev.soat.http.RawHttp;
import dev.soat.http.RunningServer;
import dev.soat.http.RunningServer.Answer;
import dev.soat.http.Settings;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Set;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class RequestBodyTest {
  private static final int LIMIT = 64 * 1024;
  private static RunningServer server;

  @BeforeAll
  static void start() {
    server =
        RunningServer.with(
            new Settings(LIMIT, Duration.ofSeconds(1), Set.of()),
            RequestGuard.open(),
            () -> true,
            routes ->
                routes.openPost(
                    "/api/v1/users/login",
                    Operation.LOGIN_USER,
                    exchange ->
                        Reply.json(
                            200,
                            exchange.<Json>body(body ->
                                body.json("a") == null
                                    ? Json.of("nothing")
                                    : Json.of("something")))));
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "application/json",
        "application/json; charset=utf-8",
        "Application/JSON",
        "application/vnd.api+json",
        "application/merge-patch+json ; x=y"
      })
  void json_types_are_read(String type) {
    assertThat(post(type, "{\"a\":1}").body()).isEqualTo("\"something\"");
  }

  @Test
  void json_without_a_type_is_read() {
    Answer answer =
        server.send(
            server.request("/api/v1/users/login").POST(BodyPublishers.ofString("{\"a\":1}")));

    assertThat(answer.body()).isEqualTo("\"something\"");
  }

  @ParameterizedTest
  @ValueSource(strings = {"application/json", "text/plain", "application/x-www-form-urlencoded"})
  void an_empty_body_is_an_empty_object_whatever_its_type(String type) {
    assertThat(post(type, "").body()).isEqualTo("\"nothing\"");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "application/x-www-form-urlencoded",
        "text/plain",
        "text/json",
        "multipart/form-data; boundary=x",
        "application/octet-stream",
        "nonsense",
        ";"
      })
  void other_types_are_refused_with_advice(String type) {
    Answer answer = post(type, "{\"a\":1}");

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.message()).contains("application/json");
  }

  @ParameterizedTest
  @ValueSource(strings = {"1", "null", "true", "\"a\"", "[]", "[{\"a\":1}]"})
  void only_an_object_is_a_body(String body) {
    Answer answer = post("application/json", body);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.message()).isEqualTo("The body must be a JSON object.");
  }

  @Test
  void a_body_at_the_limit_is_read_and_one_beyond_is_not() {
    assertThat(post(BodyPublishers.ofByteArray(bodyOf(LIMIT))).status()).isEqualTo(200);
    assertTooLarge(post(BodyPublishers.ofByteArray(bodyOf(LIMIT + 1))));
  }

  @Test
  void a_body_that_does_not_tell_its_length_has_the_same_limit() {
    assertThat(post(chunked(bodyOf(LIMIT))).status()).isEqualTo(200);
    assertTooLarge(post(chunked(bodyOf(LIMIT + 1))));
    assertTooLarge(post(chunked(bodyOf(40 * LIMIT))));
  }

  @Test
  void a_client_that_sends_far_too_much_still_gets_to_see_the_answer() {
    assertTooLarge(post(BodyPublishers.ofByteArray(bodyOf(8 * 1024 * 1024))));
  }

  @Test
  void a_length_beyond_all_measure_is_refused_without_waiting_for_it() {
    RawHttp.Answer answer =
        RawHttp.request(
            server.port(), "POST /api/v1/users/login HTTP/1.1", "Content-Length: 1099511627776");

    HostileRequestTest.assertIsError(413, answer);
  }

  @Test
  void the_unpacked_size_counts() throws IOException {
    assertThat(gzip(bodyOf(LIMIT)).status()).isEqualTo(200);
    assertTooLarge(gzip(bodyOf(LIMIT + 1)));
    assertTooLarge(gzip(bodyOf(64 * 1024 * 1024)));
  }

  @Test
  void what_is_packed_must_say_how() throws IOException {
    byte[] packed = packed(bodyOf(100));

    assertRefused(encoded("gzip", bodyOf(100)));
    assertRefused(encoded("gzip", Arrays.copyOf(packed, packed.length - 12)));
    assertRefused(encoded("br", packed));
    assertRefused(encoded("gzip, gzip", packed));
    assertRefused(encoded("identity", packed));
  }

  @Test
  void a_body_that_breaks_off_is_refused() {
    String head = "POST /api/v1/users/login HTTP/1.1\r\nHost: a\r\nConnection: close\r\n";

    HostileRequestTest.assertIsError(
        400, RawHttp.send(server.port(), head + "Content-Length: 100\r\n\r\n{\"a\":"));
    HostileRequestTest.assertIsError(
        400,
        RawHttp.send(server.port(), head + "Transfer-Encoding: chunked\r\n\r\n5\r\n{\"a\":\r\n"));
    HostileRequestTest.assertIsError(
        400, RawHttp.send(server.port(), head + "Transfer-Encoding: chunked\r\n\r\nzz\r\n{}\r\n"));
  }

  @Test
  void what_is_wrong_in_the_text_names_the_field_and_repeats_nothing() {
    Answer answer = post("application/json", "{\"a\":{\"b\":\"hunter\\u0000two\"}}");

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.field()).isEqualTo("a.b");
    assertThat(answer.body()).doesNotContain("hunter");
  }

  private static void assertTooLarge(Answer answer) {
    assertThat(answer.status()).isEqualTo(413);
    assertThat(answer.code()).isEqualTo("PAYLOAD_TOO_LARGE");
    assertThat(answer.message()).contains("65536");
  }

  private static void assertRefused(Answer answer) {
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.code()).isEqualTo("VALIDATION_FAILED");
  }

  private static byte[] bodyOf(int length) {
    byte[] body = new byte[length];
    Arrays.fill(body, (byte) 'x');
    System.arraycopy("{\"b\":\"".getBytes(StandardCharsets.UTF_8), 0, body, 0, 6);
    System.arraycopy("\"}".getBytes(StandardCharsets.UTF_8), 0, body, length - 2, 2);
    return body;
  }

  private static Answer gzip(byte[] body) throws IOException {
    return encoded("gzip", packed(body));
  }

  private static byte[] packed(byte[] body) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (OutputStream out = new GZIPOutputStream(packed)) {
      out.write(body);
    }
    return packed.toByteArray();
  }

  private static BodyPublisher chunked(byte[] body) {
    return BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body));
  }

  private static Answer encoded(String encoding, byte[] body) {
    return server.send(
        json().header("Content-Encoding", encoding).POST(BodyPublishers.ofByteArray(body)));
  }

  private static Answer post(BodyPublisher body) {
    return server.send(json().POST(body));
  }

  private static Answer post(String type, String body) {
    return server.send(
        server
            .request("/api/v1/users/login")
            .header("Content-Type", type)
            .POST(BodyPublishers.ofString(body)));
  }

  private static HttpRequest.Builder json() {
    return server.request("/api/v1/users/login").header("Content-Type", "application/json");
  }
}
