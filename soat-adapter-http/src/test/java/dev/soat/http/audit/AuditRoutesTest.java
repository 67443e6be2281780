package dev.soat.http.audit;

import static dev.soat.http.Installation.NOON;
import static dev.soat.http.Installation.USERNAME;
import static dev.soat.http.Installation.credentials;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.soat.http.Answer;
import dev.soat.http.Furniture;
import dev.soat.http.Installation;
import dev.soat.http.Visitor;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class AuditRoutesTest {
  private static final String LOG = "/api/v1/audit-log";

  @AutoClose private final Installation soat = Installation.start();
  private final Furniture home = Furniture.in(soat);
  private final Visitor admin = home.admin();

  private List<String> operations(String query) {
    List<String> operations = new ArrayList<>();
    for (JsonNode entry : admin.get(LOG + query).has(200).json().get("data")) {
      operations.add(entry.get("operation").asText());
    }
    return operations;
  }

  @Test
  void an_entry_tells_who_did_what_to_what_from_where() {
    Answer renamed = admin.put(home.agentPath(), "{\"name\":\"Secret name\"}").has(200);
    Answer log = admin.get(LOG + "?limit=1");
    JsonNode entry = log.json().at("/data/0");

    assertThat(log.keys()).containsExactly("data", "total", "limit", "offset", "next_cursor");
    assertThat(entry.toString())
        .isEqualTo(
            """
            {"id":"%s","created_at":"%s","user_id":"%s","api_key_id":null,\
            "operation":"updateAgent","project_id":"%s","resource_id":"%s","allowed":true,\
            "outcome":"COMPLETED","occurrences":1,"client_address":"127.0.0.1",\
            "request_id":"%s"}\
            """
                .formatted(
                    entry.get("id").asText(),
                    NOON,
                    admin.get("/api/v1/users/me").id(),
                    home.project(),
                    home.agent(),
                    renamed.headers().firstValue("X-Request-Id").orElseThrow()));
    assertThat(entry.get("id").asText()).matches("aud_[A-Za-z0-9]{16}");
  }

  @Test
  void the_log_is_narrowed_by_what_is_asked_for() {
    soat.anybody().post("/api/v1/users/login", credentials(USERNAME, "wrong password")).has(401);

    assertThat(operations("")).startsWith("loginUser", "createAgent", "createAiProvider");
    assertThat(operations("?resource_id=" + home.agent())).containsExactly("createAgent");
    assertThat(operations("?projectId=" + home.project() + "&operation=createAiProvider"))
        .containsExactly("createAiProvider");
    assertThat(operations("?allowed=false")).containsExactly("loginUser");
    assertThat(operations("?user_id=" + admin.get("/api/v1/users/me").id()))
        .containsExactly("createAgent", "createAiProvider", "createProject", "loginUser");
    assertThat(operations("?user_id=usr_zzzzzzzzzzzzzzzz")).isEmpty();
    assertThat(operations("?from=2026-01-15T12:00:00Z&to=2026-01-15T12:00:00.001Z")).hasSize(6);
    assertThat(operations("?to=2026-01-15T12:00:00Z")).isEmpty();
  }

  @Test
  void a_cursor_leads_through_the_whole_log() {
    List<String> walked = new ArrayList<>();
    JsonNode page = admin.get(LOG + "?limit=2").json();
    while (true) {
      page.get("data").forEach(entry -> walked.add(entry.get("operation").asText()));
      if (page.get("next_cursor") == null) {
        break;
      }
      page = admin.get(LOG + "?limit=2&cursor=" + page.get("next_cursor").asText()).json();
    }
    assertThat(walked).isEqualTo(operations("")).hasSize(5);
  }

  @ParameterizedTest
  @CsvSource({
    "user_id=nobody, user_id",
    "project_id=agt_0000000000000000, project_id",
    "allowed=maybe, allowed",
    "from=yesterday, from",
    "to=2026-01-15, to",
    "from=-1000000-01-01T00:00:00Z, from",
    "to=%2B1000000000-01-01T00:00:00Z, to",
    "limit=1001, limit",
    "cursor=x, cursor"
  })
  void a_wrong_question_is_named(String query, String field) {
    admin.get(LOG + "?" + query).isInvalid(field);
  }

  @Test
  void only_admins_read_it() {
    soat.anybody().get(LOG).isRefused(401, "UNAUTHORIZED");
    soat.userWith().get(LOG).isRefused(403, "FORBIDDEN");
  }

  @Test
  void a_refusal_is_noted_with_who_and_what() {
    Visitor nobody = soat.userWith();
    for (int i = 0; i < 50; i++) {
      nobody.delete("/api/v1/projects/" + home.project()).has(403);
    }
    Answer log = admin.get(LOG + "?allowed=false");

    assertThat(log.text("/total")).isEqualTo("1");
    assertThat(log.text("/data/0/operation")).isEqualTo("deleteProject");
    assertThat(log.text("/data/0/outcome")).isEqualTo("FORBIDDEN");
    assertThat(log.text("/data/0/resource_id")).isEqualTo(home.project());
    assertThat(log.text("/data/0/user_id")).startsWith("usr_");

    soat.clock().advance(Duration.ofMinutes(1));
    nobody.delete("/api/v1/projects/" + home.project()).has(403);
    assertThat(soat.admin().get(LOG + "?allowed=false").text("/data/0/occurrences"))
        .isEqualTo("50");
  }

  @Test
  void a_refusal_that_looks_like_something_else_is_noted_for_what_it_is() {
    soat.userWith().get(home.agentPath()).isRefused(404, "RESOURCE_NOT_FOUND");
    soat.userWith().get("/api/v1/agents/agt_0000000000000000").has(404);
    Answer log = admin.get(LOG + "?allowed=false");

    assertThat(log.text("/total")).isEqualTo("1");
    assertThat(log.text("/data/0/operation")).isEqualTo("getAgent");
    assertThat(log.text("/data/0/outcome")).isEqualTo("FORBIDDEN");
    assertThat(log.text("/data/0/resource_id")).isEqualTo(home.agent());
  }

  @Test
  void of_a_forged_path_only_its_beginning_is_noted() {
    soat.userWith().get("/api/v1/users/" + "%C2%80".repeat(500)).has(403);

    assertThat(admin.get(LOG + "?allowed=false").text("/data/0/resource_id"))
        .startsWith("???")
        .hasSizeLessThan(110);
  }

  @Test
  void the_address_behind_a_proxy_is_noted() {
    admin
        .send(admin.request(home.agentPath()).header("X-Forwarded-For", "198.51.100.9").DELETE())
        .has(204);

    assertThat(admin.get(LOG + "?limit=1").text("/data/0/client_address"))
        .isEqualTo("198.51.100.9");
  }
}
