package dev.soat.http.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.soat.application.access.Operation;
import dev.soat.http.RunningServer;
import dev.soat.http.RunningServer.Answer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

final class RoutesTest {
  private static RunningServer server;

  @BeforeAll
  static void start() {
    server = RunningServer.with(RoutesTest::rooms);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static void rooms(Routes routes) {
    routes.get(
        "/api/v1/agents/{agent_id}",
        Operation.GET_AGENT,
        (exchange, caller) ->
            Reply.ok(
                caller.user(),
                (user, out) -> out.field("id", exchange.path("agent_id")).field("user", user)));
    routes.delete("/api/v1/agents/{agent_id}", Operation.DELETE_AGENT, (_, _) -> Reply.noContent());
    routes.openPost(
        "/api/v1/users/login",
        Operation.LOGIN_USER,
        exchange ->
            Reply.ok(
                exchange.body(body -> body.requiredText("username")),
                (name, out) -> out.field("username", name)));
  }

  @Test
  void a_route_is_served_to_somebody_known() {
    Answer answer = server.get("/api/v1/agents/agt_1");

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body()).isEqualTo("{\"id\":\"agt_1\",\"user\":\"usr_0123456789abcdef\"}");
    assertThat(answer.header("Content-Type")).isEqualTo("application/json");
  }

  @Test
  void an_operation_nobody_serves_says_so() {
    Answer answer = server.get("/api/v1/memories");

    assertThat(answer.status()).isEqualTo(501);
    assertThat(answer.code()).isEqualTo("NOT_IMPLEMENTED");
  }
}
