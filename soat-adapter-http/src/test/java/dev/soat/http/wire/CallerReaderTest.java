package dev.soat.http.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.soat.application.access.Operation;
import dev.soat.http.RunningServer;
import dev.soat.http.RunningServer.Answer;
import java.net.http.HttpRequest.BodyPublishers;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class CallerReaderTest {
  private static RunningServer server;

  @BeforeAll
  static void start() {
    server =
        RunningServer.with(routes ->
            routes.post(
                "/api/v1/agents",
                Operation.CREATE_AGENT,
                (exchange, caller) -> {
                  exchange.body(body -> body.requiredText("name"));
                  return Reply.created(caller, (it, out) -> out.field("user", it.user()));
                }));
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"Bearer good", "bearer good", "BEARER good", "Bearer    good"})
  void a_good_token_names_the_caller(String authorization) {
    assertThat(post(authorization, "{\"name\":\"a\"}").body())
        .isEqualTo("{\"user\":\"usr_0123456789abcdef\"}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Bearer bad",
        "Bearer",
        "Bearer ",
        "Bearergood",
        "good",
        "Basic good",
        "Bearer good good",
        "Bearer,good",
        "Bearer sk_0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"
      })
  void anything_else_is_not_let_in(String authorization) {
    assertUnauthorized(post(authorization, "{\"name\":\"a\"}"));
  }

  @Test
  void no_header_is_not_let_in() {
    assertUnauthorized(
        server.send(server.request("/api/v1/agents").POST(BodyPublishers.ofString("{}"))));
  }

  @ParameterizedTest
  @ValueSource(strings = {"{", "[]", "{}", ""})
  void who_it_is_is_asked_before_what_is_wanted(String body) {
    assertUnauthorized(post("Bearer bad", body));
    assertThat(post("Bearer good", body).status()).isEqualTo(400);
  }

  private static void assertUnauthorized(Answer answer) {
    assertThat(answer.status()).isEqualTo(401);
    assertThat(answer.code()).isEqualTo("UNAUTHORIZED");
    assertThat(answer.header("WWW-Authenticate")).isEqualTo("Bearer");
  }

  private static Answer post(String authorization, String body) {
    return server.send(
        server
            .request("/api/v1/agents")
            .header("Authorization", authorization)
            .POST(BodyPublishers.ofString(body)));
  }
}
