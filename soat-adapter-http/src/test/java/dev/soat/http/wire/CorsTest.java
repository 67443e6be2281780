package dev.soat.http.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.soat.application.access.Operation;
import dev.soat.http.RawHttp;
import dev.soat.http.RunningServer;
import dev.soat.http.Settings;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class CorsTest {
  private static final String APP = "https://app.example.com";

  @Test
  void nothing_is_allowed_unless_it_is_configured() {
    try (RunningServer server = server()) {
      assertThat(get(server, APP).head()).doesNotContain("Access-Control").doesNotContain("Vary");
      RawHttp.Answer preflight = preflight(server, APP);
      assertThat(preflight.status()).isEqualTo(204);
      assertThat(preflight.head()).doesNotContain("Access-Control");
    }
  }

  @Test
  void a_configured_origin_is_allowed_and_no_other() {
    try (RunningServer server = server(APP, "http://localhost:3000")) {
      assertThat(get(server, APP).head())
          .contains("Access-Control-Allow-Origin: " + APP)
          .contains("Access-Control-Expose-Headers: ")
          .contains("Vary: Origin")
          .doesNotContain("Allow-Credentials");
      for (String other :
          new String[] {APP + ".evil.com", "http://app.example.com", APP + ":444", "null", "*"}) {
        assertThat(get(server, other).head())
            .doesNotContain("Access-Control")
            .contains("Vary: Origin");
        assertThat(preflight(server, other).head()).doesNotContain("Access-Control");
      }
    }
  }

  @Test
  void a_preflight_is_answered_without_a_token() {
    try (RunningServer server = server(APP)) {
      RawHttp.Answer answer = preflight(server, APP);

      assertThat(answer.status()).isEqualTo(204);
      assertThat(answer.head())
          .contains("Access-Control-Allow-Origin: " + APP)
          .contains("Access-Control-Allow-Methods: GET, HEAD, POST, PUT, PATCH, DELETE")
          .contains("Access-Control-Allow-Headers: Authorization, Content-Type")
          .contains("Access-Control-Max-Age: 600");
    }
  }

  @Test
  void errors_can_be_read_by_the_page_too() {
    try (RunningServer server = server(APP)) {
      RawHttp.Answer answer =
          RawHttp.request(server.port(), "GET /api/v1/agents HTTP/1.1", "Origin: " + APP);

      assertThat(answer.status()).isEqualTo(401);
      assertThat(answer.head()).contains("Access-Control-Allow-Origin: " + APP);
    }
  }

  @Test
  void a_star_allows_every_origin() {
    try (RunningServer server = server("*")) {
      assertThat(get(server, "https://anything.example").head())
          .contains("Access-Control-Allow-Origin: *")
          .doesNotContain("Vary");
    }
  }

  private static RunningServer server(String... origins) {
    return RunningServer.with(
        new Settings(1024, Duration.ofSeconds(1), Set.of(origins)),
        RequestGuard.open(),
        () -> true,
        routes -> routes.get("/api/v1/agents", Operation.LIST_AGENTS, (_, _) -> Reply.noContent()));
  }

  private static RawHttp.Answer get(RunningServer server, String origin) {
    return RawHttp.request(
        server.port(),
        "GET /api/v1/agents HTTP/1.1",
        "Authorization: Bearer good",
        "Origin: " + origin);
  }

  private static RawHttp.Answer preflight(RunningServer server, String origin) {
    return RawHttp.request(
        server.port(),
        "OPTIONS /api/v1/agents HTTP/1.1",
        "Origin: " + origin,
        "Access-Control-Request-Method: POST",
        "Access-Control-Request-Headers: authorization");
  }
}
