package dev.soat.http.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.soat.application.access.Operation;
import dev.soat.domain.shared.ErrorCategory;
import dev.soat.domain.shared.ErrorCode;
import dev.soat.domain.shared.Json;
import dev.soat.domain.shared.SoatException;
import dev.soat.http.RunningServer;
import dev.soat.http.RunningServer.Answer;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

final class ErrorResponsesTest {
  private static final Map<ErrorCategory, Integer> STATUSES =
      Map.ofEntries(
          Map.entry(ErrorCategory.INVALID, 400),
          Map.entry(ErrorCategory.UNAUTHENTICATED, 401),
          Map.entry(ErrorCategory.FORBIDDEN, 403),
          Map.entry(ErrorCategory.NOT_FOUND, 404),
          Map.entry(ErrorCategory.BAD_REFERENCE, 400),
          Map.entry(ErrorCategory.NOT_ALLOWED, 405),
          Map.entry(ErrorCategory.CONFLICT, 409),
          Map.entry(ErrorCategory.GONE, 410),
          Map.entry(ErrorCategory.TOO_LARGE, 413),
          Map.entry(ErrorCategory.LIMITED, 429),
          Map.entry(ErrorCategory.NOT_BUILT, 501),
          Map.entry(ErrorCategory.UPSTREAM, 502),
          Map.entry(ErrorCategory.UPSTREAM_LATE, 504),
          Map.entry(ErrorCategory.UNAVAILABLE, 503),
          Map.entry(ErrorCategory.INTERNAL, 500));

  private static final AtomicReference<Throwable> thrown = new AtomicReference<>();
  private static RunningServer server;

  @BeforeAll
  static void start() {
    server =
        RunningServer.with(routes ->
            routes.get(
                "/api/v1/agents",
                Operation.LIST_AGENTS,
                (_, _) -> ErrorResponsesTest.<RuntimeException>fail(thrown.get())));
  }

  @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
  private static <X extends Throwable> Reply fail(Throwable failure) throws X {
    throw (X) failure;
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @ParameterizedTest
  @EnumSource(ErrorCode.class)
  void every_code_has_its_status(ErrorCode code) {
    Answer answer = answerTo(new SoatException(code, "A sentence."));

    assertThat(answer.status()).isEqualTo(STATUSES.get(code.category()));
    assertThat(answer.code()).isEqualTo(code.name());
    assertThat(answer.message()).isEqualTo("A sentence.");
    assertThat(answer.json().path("error").has("meta")).isFalse();
  }

  @ParameterizedTest
  @EnumSource(ErrorCategory.class)
  void every_category_has_a_status(ErrorCategory category) {
    assertThat(ErrorResponses.status(category)).isEqualTo(STATUSES.get(category));
  }

  @Test
  void the_envelope_has_its_fields_in_their_order() {
    Json.Obj meta = Json.Obj.EMPTY.with("zName", Json.of("Agent \"x\"")).with("a", Json.of(1));
    Answer answer = answerTo(new SoatException(ErrorCode.CONFLICT, "Taken.", meta));

    assertThat(answer.body())
        .isEqualTo(
            "{\"error\":{\"code\":\"CONFLICT\",\"message\":\"Taken.\","
                + "\"meta\":{\"zName\":\"Agent \\\"x\\\"\",\"a\":1}},\"request_id\":\""
                + answer.header("X-Request-Id")
                + "\"}");
    assertThat(answer.header("X-Request-Id")).isNotEmpty();
  }

  @Test
  void whoever_is_not_known_is_told_how_to_be() {
    assertThat(answerTo(new SoatException(ErrorCode.UNAUTHORIZED, "")).header("WWW-Authenticate"))
        .isEqualTo("Bearer");
  }

  @Test
  void whoever_shall_come_again_is_told_when() {
    Json.Obj meta = Json.Obj.EMPTY.with("retry_after", Json.of(7));

    assertThat(retryAfter(new SoatException(ErrorCode.TOO_MANY_REQUESTS, "", meta))).isEqualTo("7");
    assertThat(retryAfter(new SoatException(ErrorCode.TOO_MANY_REQUESTS, ""))).isEqualTo("1");
    assertThat(retryAfter(new SoatException(ErrorCode.UNAVAILABLE, ""))).isEqualTo("1");
    assertThat(retryAfter(new SoatException(ErrorCode.CONFLICT, "", meta))).isEmpty();
  }

  static Stream<Throwable> unexpected() {
    return Stream.of(
        new IllegalStateException("jdbc:postgresql://secret"),
        new IllegalArgumentException("secret"),
        new NullPointerException("secret"),
        new java.io.IOException("/var/lib/secret"),
        new StackOverflowError("secret"),
        new AssertionError("secret"));
  }

  @ParameterizedTest
  @MethodSource("unexpected")
  void nothing_of_an_unexpected_failure_gets_out(Throwable failure) {
    Answer answer = answerTo(failure);

    assertThat(answer.status()).isEqualTo(500);
    assertThat(answer.code()).isEqualTo("INTERNAL_ERROR");
    assertThat(answer.json().get("request_id").asText()).isEqualTo(answer.header("X-Request-Id"));
    assertThat(answer.body()).doesNotContain("secret").doesNotContain("Exception");
    assertThat(answer.header("Content-Type")).isEqualTo("application/json");
  }

  @Test
  void a_very_long_message_is_cut() {
    Answer answer = answerTo(SoatException.notFound("Agent", "x".repeat(5_000)));

    assertThat(answer.message()).hasSizeLessThan(1_100).endsWith("…");
  }

  @Test
  void an_error_to_a_head_request_has_no_body() {
    thrown.set(new SoatException(ErrorCode.CONFLICT, "Taken."));
    Answer answer = server.method("HEAD", "/api/v1/agents");

    assertThat(answer.status()).isEqualTo(409);
    assertThat(answer.body()).isEmpty();
  }

  private static String retryAfter(SoatException failure) {
    return answerTo(failure).header("Retry-After");
  }

  private static Answer answerTo(Throwable failure) {
    thrown.set(failure);
    return server.get("/api/v1/agents");
  }
}
