package dev.soat.http.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.soat.http.Answer;
import dev.soat.http.Furniture;
import dev.soat.http.Installation;
import dev.soat.http.Visitor;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a session is refused for, when it is made and when it is changed. */
final class SessionInputTest {
  @AutoClose private final Installation soat = Installation.start();
  private final Furniture home = Furniture.in(soat);
  private final Visitor admin = home.admin();
  private final String session = home.session("{}");

  private Answer create(String json) {
    return soat.unchangedBy(() -> admin.post(home.sessionsPath(), json));
  }

  private Answer change(String json) {
    return soat.unchangedBy(() -> admin.patch(session, json));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "name|{}|{\"name\":{}}",
        "name|[]|{\"name\":[\"a\"]}",
        "auto_generate|text|{\"autoGenerate\":\"true\"}",
        "auto_generate|number|{\"auto_generate\":1}",
        "tool_context|array|{\"toolContext\":[]}",
        "tool_context|text|{\"tool_context\":\"{}\"}",
        "inactivity_ttl_seconds|negative|{\"inactivityTtlSeconds\":-1}",
        "inactivity_ttl_seconds|fraction|{\"inactivity_ttl_seconds\":1.5}",
        "inactivity_ttl_seconds|large|{\"inactivity_ttl_seconds\":2147483648}",
        "inactivity_ttl_seconds|text|{\"inactivity_ttl_seconds\":\"60\"}",
        "message_delay_seconds|negative|{\"messageDelaySeconds\":-1}",
        "message_delay_seconds|object|{\"message_delay_seconds\":{}}",
      })
  void a_value_of_the_wrong_kind_is_refused_by_the_name_of_its_field(
      String field, String what, String json) {
    create(json).isInvalid(field);
    change(json).isInvalid(field);
  }

  @Test
  void a_name_has_at_most_255_characters() {
    String json = "{\"name\":\"" + "x".repeat(256) + "\"}";

    create(json).isInvalid("name");
    change(json).isInvalid("name");
  }

  @ParameterizedTest
  @ValueSource(strings = {"act_0000000000000001", "nope", "7"})
  void an_actor_must_exist(String actor) {
    Answer answer = create("{\"actor_id\":\"" + actor + "\"}");

    answer.isRefused(400, "ACTOR_NOT_FOUND");
    assertThat(answer.message()).contains("'" + actor + "'");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"done\"", "\"OPEN\"", "\"\"", "7", "[]", "\"expired\""})
  void a_status_is_open_or_closed(String status) {
    Answer answer = change("{\"name\":\"x\",\"status\":" + status + "}").isInvalid("status");

    assertThat(answer.message()).contains("open", "closed").doesNotContain("expired,");
  }

  @Test
  void all_faults_are_told_at_once_and_each_once() {
    Answer answer = change("{\"name\":{},\"auto_generate\":\"x\",\"status\":\"y\"}");

    answer.isRefused(400, "VALIDATION_FAILED");
    assertThat(answer.json().at("/error/meta/faults").findValuesAsText("field"))
        .containsExactlyInAnyOrder("name", "auto_generate", "status");
  }
}
