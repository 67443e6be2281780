package dev.soat.http.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.soat.http.Answer;
import dev.soat.http.Furniture;
import dev.soat.http.Installation;
import dev.soat.http.Visitor;
import java.util.Locale;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What an agent is refused for, when it is made and when it is changed. */
final class AgentInputTest {
  private static final String AGENTS = "/api/v1/agents";

  @AutoClose private final Installation soat = Installation.start();
  private final Furniture home = Furniture.in(soat);
  private final Visitor admin = home.admin();

  private Answer create(String providerId, String fields) {
    String body =
        "{\"project_id\":\"%s\",\"ai_provider_id\":%s%s}"
            .formatted(home.project(), providerId, fields);
    return soat.unchangedBy(() -> admin.post(AGENTS, body));
  }

  private Answer change(String fields) {
    return soat.unchangedBy(() -> admin.put(home.agentPath(), "{" + fields + "}"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "name|{}",
        "name|[]",
        "instructions|{\"a\":1}",
        "model|[1]",
        "tool_ids|\"a\"",
        "tool_ids|{}",
        "max_steps|0",
        "max_steps|-1",
        "max_steps|1001",
        "max_steps|1.5",
        "max_steps|1e1",
        "max_steps|\"3\"",
        "max_steps|99999999999999999999",
        "stop_conditions|{}",
        "stop_conditions|\"[]\"",
        "active_tool_ids|7",
        "step_rules|{}",
        "boundary_policy|[]",
        "boundary_policy|\"{}\"",
        "temperature|\"0.5\"",
        "temperature|[]",
        "temperature|1e400",
        "temperature|true",
        "knowledge_config|[]",
        "max_context_messages|-1",
        "max_context_messages|2147483648",
        "max_context_messages|\"all\"",
        "single_session_per_actor|\"true\"",
        "single_session_per_actor|1",
      })
  void a_value_of_the_wrong_kind_is_refused_by_the_name_of_its_field(String field, String value) {
    String entry = "\"%s\":%s".formatted(field, value);

    create("\"" + home.provider() + "\"", "," + entry).isInvalid(field);
    change(entry).isInvalid(field);
    change("\"name\":\"New\"," + entry.replace(field, camel(field))).isInvalid(field);
  }

  private static String camel(String snake) {
    return Pattern.compile("_(.)")
        .matcher(snake)
        .replaceAll(match -> match.group(1).toUpperCase(Locale.ROOT));
  }

  @Test
  void a_wrong_item_is_named_by_its_place() {
    change("\"tool_ids\":[\"a\",{}]").isInvalid("tool_ids[1]");
    change("\"activeToolIds\":[null]").isInvalid("active_tool_ids[0]");
  }

  @ParameterizedTest
  @ValueSource(strings = {"name", "model"})
  void short_texts_have_at_most_255_characters(String field) {
    String entry = "\"%s\":\"%s\"".formatted(field, "x".repeat(256));

    create("\"" + home.provider() + "\"", "," + entry).isInvalid(field);
    change(entry).isInvalid(field);
  }

  @ParameterizedTest
  @ValueSource(strings = {"null", "\"\"", "[]", "{}"})
  void a_new_agent_needs_a_provider(String json) {
    create(json, "").isInvalid("ai_provider_id");
  }

  @ParameterizedTest
  @ValueSource(strings = {"aip_0000000000000000", "nope", "7"})
  void a_provider_must_exist(String id) {
    Answer creation = create("\"" + id + "\"", "").isRefused(400, "AI_PROVIDER_NOT_FOUND");
    assertThat(creation.message()).contains("'" + id + "'");

    Answer change = change("\"name\":\"New\",\"aiProviderId\":\"" + id + "\"");
    assertThat(change.isRefused(400, "AI_PROVIDER_NOT_FOUND").message()).contains("'" + id + "'");
  }

  @Test
  void a_provider_must_be_of_the_same_project() {
    String elsewhere = Furniture.in(admin).provider();

    create("\"" + elsewhere + "\"", "").isRefused(400, "AI_PROVIDER_NOT_FOUND");
    change("\"ai_provider_id\":\"" + elsewhere + "\"").isRefused(400, "AI_PROVIDER_NOT_FOUND");
  }

  @Test
  void an_agent_cannot_be_left_without_a_provider() {
    change("\"ai_provider_id\":\"\"").isInvalid("ai_provider_id");
    change("\"aiProviderId\":{}").isInvalid("ai_provider_id");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"''", "\"project_id\":null,", "\"projectId\":\"\","})
  void a_project_is_needed(String project) {
    String body = "{%s\"ai_provider_id\":\"%s\"}".formatted(project, home.provider());

    soat.unchangedBy(() -> admin.post(AGENTS, body)).isInvalid("project_id");
  }

  @ParameterizedTest
  @ValueSource(strings = {"proj_0000000000000000", "nope"})
  void an_unknown_project_is_forbidden_before_the_provider_is_looked_at(String project) {
    for (String provider : new String[] {home.provider(), "aip_0000000000000000"}) {
      String body =
          "{\"project_id\":\"%s\",\"ai_provider_id\":\"%s\"}".formatted(project, provider);

      soat.unchangedBy(() -> admin.post(AGENTS, body)).isRefused(403, "FORBIDDEN");
    }
  }

  @Test
  void all_faults_are_told_at_once() {
    Answer answer = change("\"name\":{},\"max_steps\":0,\"ai_provider_id\":\"nope\"");

    answer.isRefused(400, "VALIDATION_FAILED");
    assertThat(answer.json().at("/error/meta/faults").findValuesAsText("field"))
        .containsExactlyInAnyOrder("name", "max_steps");
  }
}
