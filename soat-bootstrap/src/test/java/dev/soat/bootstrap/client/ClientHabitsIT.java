package dev.soat.bootstrap.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What the published command line client sends and prints: habits that the server has to live with.
 * The client is tried on a server that only echoes, so that a failure here is never ours.
 */
class ClientHabitsIT {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Hello there    | {"message":"Hello there"}
          42             | {"message":42}
          -1.50          | {"message":-1.5}
          true           | {"message":true}
          null           | {"message":null}
          {"a": 1}       | {"message":{"a":1}}
          [1, 2]         | {"message":[1,2]}
          [participant   | {"message":"[participant"}
          ' 7 '          | {"message":7}
          --no           | {"message":"true","no":"true"}
          """)
  void a_value_that_looks_like_json_is_sent_as_json(String value, String body) throws Exception {
    try (EchoServer server = new EchoServer(201, "{}")) {
      SoatClient.of(server)
          .run(
              "add-session-message",
              "--agent-id",
              "agt_1",
              "--session-id",
              "s_1",
              "--message",
              value)
          .result();
      EchoServer.Request request = server.request();
      assertThat(request.method()).isEqualTo("POST");
      assertThat(request.target()).isEqualTo("/api/v1/agents/agt_1/sessions/s_1/messages");
      assertThat(request.body()).isEqualTo(body.replace("\"true\"", "true"));
    }
  }

  @Test
  void flags_go_to_the_path_the_query_or_the_body_by_their_name() throws Exception {
    try (EchoServer server = new EchoServer(202, "{}")) {
      SoatClient.of(server)
          .run(
              "generate-session-response",
              "--agentId=a",
              "--session_id",
              "s",
              "--async",
              "--new-flag",
              "x")
          .result();
      EchoServer.Request request = server.request();
      assertThat(request.target()).isEqualTo("/api/v1/agents/a/sessions/s/generate?async=true");
      assertThat(request.body()).isEqualTo("{\"new_flag\":\"x\"}");
    }
  }

  @Test
  void without_body_flags_a_post_has_neither_body_nor_content_type() throws Exception {
    try (EchoServer server = new EchoServer(200, "{}")) {
      SoatClient.of(server)
          .run("generate-session-response", "--agent-id", "a", "--session-id", "s")
          .result();
      EchoServer.Request request = server.request();
      assertThat(request.body()).isEmpty();
      assertThat(request.contentType()).isEmpty();
    }
  }

  @Test
  void an_old_token_goes_along_with_the_login_too() throws Exception {
    try (EchoServer server = new EchoServer(200, "{\"token\":\"new\"}")) {
      SoatClient.of(server)
          .withToken("old")
          .run("login-user", "--username", "admin", "--password", "Admin1234!")
          .result();
      EchoServer.Request request = server.request();
      assertThat(request.authorization()).isEqualTo("Bearer old");
      assertThat(request.contentType()).isEqualTo("application/json");
      assertThat(request.body()).isEqualTo("{\"username\":\"admin\",\"password\":\"Admin1234!\"}");
    }
  }

  @Test
  void a_refusal_goes_to_the_error_stream_beside_its_status() throws Exception {
    String error = "{\"error\":{\"code\":\"FORBIDDEN\",\"message\":\"No.\"},\"request_id\":\"r\"}";
    try (EchoServer server = new EchoServer(403, error)) {
      ClientRun run = SoatClient.of(server).run("list-agents");
      assertThat(run.refusal()).hasToString(error.replaceFirst("\\{", "{\"status\":403,"));
      assertThat(run.program().output()).isEmpty();
    }
  }

  @Test
  void nothing_to_say_is_printed_as_nothing() throws Exception {
    try (EchoServer server = new EchoServer(204, "")) {
      ClientRun run = SoatClient.of(server).run("delete-project", "--project-id", "proj_1");
      assertThat(run.result().isNull()).isTrue();
    }
  }

  @Test
  void a_server_that_is_not_there_is_an_error_without_a_status() throws Exception {
    EchoServer gone = new EchoServer(200, "{}");
    gone.close();
    assertThat(SoatClient.of(gone).run("list-agents").refusal().has("status")).isFalse();
  }

  @Test
  void an_unknown_command_never_reaches_the_server() throws IOException, InterruptedException {
    try (EchoServer server = new EchoServer(200, "{}")) {
      ClientRun run = SoatClient.of(server).run("say-hello");
      assertThat(run.program().exitCode()).isEqualTo(1);
      assertThat(run.program().errors()).contains("Unknown command: say-hello");
    }
  }
}
