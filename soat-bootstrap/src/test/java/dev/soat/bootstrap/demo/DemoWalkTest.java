package dev.soat.bootstrap.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DemoWalkTest {
  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
  private PromisedServer server;

  @BeforeEach
  void start() throws IOException {
    server = new PromisedServer();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void every_request_and_its_result_is_printed() {
    assertThat(walk()).isZero();
    assertThat(output())
        .containsSubsequence(
            "Step 1 of 7: Log in as admin",
            "  POST /api/v1/users/login",
            "    \"username\" : \"admin\"",
            "  gives 200",
            "Step 6 of 7",
            "  PATCH /api/v1/agents/agt_1/sessions/sess_1",
            "    \"auto_generate\" : false",
            "Step 7 of 7",
            "  GET /api/v1/agents/agt_1/sessions/sess_1/messages",
            "All 7 steps gave what the tutorial promises.");
  }

  @Test
  void passwords_and_tokens_are_masked() {
    walk();
    assertThat(output())
        .contains("\"password\" : \"***\"", "\"token\" : \"***\"")
        .doesNotContain("Admin1234!", PromisedServer.TOKEN);
  }

  @Test
  void the_token_is_sent_once_there_is_one() {
    walk();
    assertThat(server.authorizations()).first().isEqualTo("");
    assertThat(server.authorizations().stream().skip(1))
        .hasSizeGreaterThan(6)
        .containsOnly("Bearer " + PromisedServer.TOKEN);
  }

  @Test
  void another_status_ends_the_walk_and_is_named() {
    server.answer("POST /api/v1/projects", 403, "{\"error\":{\"code\":\"FORBIDDEN\"}}");
    assertThat(walk()).isEqualTo(1);
    assertThat(output())
        .contains("FORBIDDEN", "not what the tutorial promises. Expected: status 201")
        .doesNotContain("Step 3");
  }

  @Test
  void another_reply_ends_the_walk_and_is_named() {
    server.answer(
        "POST /api/v1/agents/agt_1/sessions/sess_1/messages",
        201,
        "{\"status\":\"completed\",\"message\":{\"content\":\"Lyon\"}}");
    assertThat(walk()).isEqualTo(1);
    assertThat(output()).endsWith("Expected: the reply The capital of France is Paris.\n");
  }

  @Test
  void messages_out_of_order_end_the_walk() {
    server.answer(
        "GET /api/v1/agents/agt_1/sessions/sess_1/messages",
        200,
        "{\"data\":[{\"role\":\"user\"}]}");
    assertThat(walk()).isEqualTo(1);
    assertThat(output()).contains("Expected: four messages");
  }

  @Test
  void an_answer_that_is_not_json_ends_the_walk() {
    server.answer("POST /api/v1/users/login", 200, "<html>");
    assertThat(walk()).isEqualTo(1);
    assertThat(output()).contains("Expected an answer of the server in JSON");
  }

  @Test
  void a_server_that_is_not_there_ends_the_walk() {
    server.close();
    assertThat(walk()).isEqualTo(1);
    assertThat(output()).contains("Expected an answer of the server");
  }

  private int walk() {
    PrintStream out = new PrintStream(printed, true, StandardCharsets.UTF_8);
    return DemoWalk.run(server.baseUrl(), out);
  }

  private String output() {
    return printed.toString(StandardCharsets.UTF_8);
  }
}
