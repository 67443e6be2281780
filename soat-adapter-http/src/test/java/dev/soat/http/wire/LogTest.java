package dev.soat.http.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.soat.application.access.Operation;
import dev.soat.domain.shared.ErrorCode;
import dev.soat.domain.shared.SoatException;
import dev.soat.http.RunningServer;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What the log tells of a request, and what it never tells. */
@Timeout(30)
final class LogTest {
  private static final Path LOG = Path.of("target", "test.log");

  private static RunningServer server;

  @BeforeAll
  static void start() {
    server = RunningServer.with(LogTest::rooms);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static void rooms(Routes routes) {
    routes.get("/api/v1/agents/{agent_id}", Operation.GET_AGENT, (_, _) -> Reply.noContent());
    routes.put(
        "/api/v1/agents/{agent_id}",
        Operation.UPDATE_AGENT,
        (exchange, _) -> {
          exchange.body(body -> {
            throw new IllegalArgumentException(body.requiredText("name"));
          });
          return Reply.noContent();
        });
    routes.delete(
        "/api/v1/agents/{agent_id}",
        Operation.DELETE_AGENT,
        (_, _) -> {
          throw new IllegalStateException("the pump is broken");
        });
    routes.get(
        "/api/v1/agents",
        Operation.LIST_AGENTS,
        (_, _) -> {
          throw new SoatException(ErrorCode.UNAVAILABLE, "The pump is away.");
        });
  }

  @Test
  void a_request_leaves_its_method_its_kind_of_path_and_its_status() throws Exception {
    String id = UUID.randomUUID().toString();
    server.send(server.authorized("/api/v1/agents/agt_17?q=apple").header("X-Request-Id", id));

    assertThat(linesWith(id))
        .singleElement()
        .asString()
        .contains("GET /api/v1/agents/{agent_id} 204 in ")
        .doesNotContain("agt_17")
        .doesNotContain("apple");
  }

  @Test
  void a_fault_of_the_server_leaves_its_stack_under_the_request_id() throws Exception {
    String id = UUID.randomUUID().toString();
    server.send(
        server
            .authorized("/api/v1/agents/agt_17")
            .header("X-Request-Id", id)
            .method("DELETE", BodyPublishers.noBody()));

    assertThat(linesWith(id)).first().asString().contains("ERROR");
    assertThat(Files.readString(LOG)).contains("IllegalStateException: the pump is broken");
  }

  @Test
  void what_is_away_is_one_warning_in_the_log_and_what_is_refused_is_none() throws Exception {
    String away = UUID.randomUUID().toString();
    String refused = UUID.randomUUID().toString();
    server.send(server.authorized("/api/v1/agents").header("X-Request-Id", away));
    server.send(server.authorized("/api/v1/none").header("X-Request-Id", refused));

    assertThat(linesWith(away)).first().asString().contains("WARN", "UNAVAILABLE");
    assertThat(linesWith(away)).noneMatch(line -> line.contains("ERROR"));
    assertThat(linesWith(refused))
        .noneMatch(line -> line.contains("WARN") || line.contains("ERROR"));
  }

  @Test
  void nothing_of_bodies_tokens_and_queries_is_kept() throws Exception {
    String secret = UUID.randomUUID().toString();
    String id = UUID.randomUUID().toString();
    for (String body :
        List.of("{\"name\":\"%s\"}", "{\"%s\":1,}", "%s", "{\"name\":{\"%s\":\"\\u0000\"}}")) {
      server.send(
          server
              .authorized("/api/v1/agents/agt_17?token=" + secret)
              .header("X-Request-Id", "earlier")
              .PUT(BodyPublishers.ofString(body.formatted(secret))));
    }
    server.send(
        server
            .request("/api/v1/" + secret + "?" + secret + "=%ff")
            .header("Authorization", "Bearer " + secret)
            .header("X-Request-Id", id));

    assertThat(linesWith(id)).isNotEmpty();
    assertThat(Files.readString(LOG)).doesNotContain(secret);
  }

  /** The lines are written behind the answer, so they may be a moment late. */
  private static List<String> linesWith(String id) throws IOException {
    while (true) {
      List<String> lines = Files.readAllLines(LOG).stream().filter(it -> it.contains(id)).toList();
      if (lines.stream().anyMatch(line -> line.contains(" ms, request "))) {
        return lines;
      }
      Thread.onSpinWait();
    }
  }
}
