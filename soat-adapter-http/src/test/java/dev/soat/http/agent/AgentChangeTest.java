package dev.soat.http.agent;

import static dev.soat.http.Installation.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.soat.http.Answer;
import dev.soat.http.Furniture;
import dev.soat.http.Installation;
import dev.soat.http.Visitor;
import java.time.Duration;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Partial updates of an agent: what is left out stays, null clears. */
final class AgentChangeTest {
  private static final String LATER = "2026-01-15T12:01:00.000Z";
  private static final String FIELDS =
      """
      "name":"N","instructions":"I","model":"M","tool_ids":["a"],"max_steps":3,\
      "tool_choice":{"x_y":1},"stop_conditions":[1.10],"active_tool_ids":["b"],"step_rules":[{}],\
      "boundary_policy":{"p":1},"temperature":0.5,"knowledge_config":{"kC":1e400},\
      "max_context_messages":9,"single_session_per_actor":true\
      """;

  @AutoClose private final Installation soat = Installation.start();
  private final Furniture home = Furniture.in(soat);
  private final Visitor admin = home.admin();
  private final Answer created =
      admin.post(
          "/api/v1/agents",
          "{\"project_id\":\"%s\",\"ai_provider_id\":\"%s\",%s}"
              .formatted(home.project(), home.provider(), FIELDS));
  private final String path = "/api/v1/agents/" + created.id();

  @BeforeEach
  void some_time_passes() {
    created.has(201);
    soat.clock().advance(Duration.ofMinutes(1));
  }

  private String changed(String from, String to) {
    assertThat(created.body()).contains(from);
    return created
        .body()
        .replace(from, to)
        .replace("\"updated_at\":\"" + NOON, "\"updated_at\":\"" + LATER);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"name\":\"N\"|\"name\":\"O\"|name",
        "\"name\":\"N\"|\"name\":null|name",
        "\"instructions\":\"I\"|\"instructions\":null|instructions",
        "\"instructions\":\"I\"|\"instructions\":\"\"|instructions",
        "\"model\":\"M\"|\"model\":null|model",
        "\"tool_ids\":[\"a\"]|\"tool_ids\":null|toolIds",
        "\"tool_ids\":[\"a\"]|\"tool_ids\":[]|tool_ids",
        "\"max_steps\":3|\"max_steps\":1000|maxSteps",
        "\"max_steps\":3|\"max_steps\":null|max_steps",
        "\"tool_choice\":{\"x_y\":1}|\"tool_choice\":\"auto\"|toolChoice",
        "\"tool_choice\":{\"x_y\":1}|\"tool_choice\":null|tool_choice",
        "\"stop_conditions\":[1.10]|\"stop_conditions\":[1.1]|stopConditions",
        "\"stop_conditions\":[1.10]|\"stop_conditions\":null|stop_conditions",
        "\"active_tool_ids\":[\"b\"]|\"active_tool_ids\":null|activeToolIds",
        "\"step_rules\":[{}]|\"step_rules\":null|stepRules",
        "\"boundary_policy\":{\"p\":1}|\"boundary_policy\":null|boundaryPolicy",
        "\"temperature\":0.5|\"temperature\":0|temperature",
        "\"temperature\":0.5|\"temperature\":null|temperature",
        "\"knowledge_config\":{\"kC\":1e400}|\"knowledge_config\":{\"k_c\":1}|knowledgeConfig",
        "\"knowledge_config\":{\"kC\":1e400}|\"knowledge_config\":null|knowledge_config",
        "\"max_context_messages\":9|\"max_context_messages\":null|maxContextMessages",
        "\"single_session_per_actor\":true|\"single_session_per_actor\":false|singleSessionPerActor",
      })
  void one_field_changes_and_the_others_stay(String from, String to, String spelling) {
    String json = "{\"" + spelling + to.substring(to.indexOf("\":")) + "}";

    admin.put(path, json).is(200, changed(from, to));
    admin.get(path).is(200, changed(from, to));
  }

  @Test
  void an_agent_moves_to_another_provider_of_its_project() {
    String other = Furniture.provider(admin, home.project());

    admin
        .put(path, "{\"ai_provider_id\":\"%s\"}".formatted(other))
        .is(200, changed(home.provider(), other));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "",
        "{\"project_id\":\"proj_0000000000000000\"}",
        "{\"single_session_per_actor\":null}",
        "{\"ai_provider_id\":null}",
        "{\"created_at\":\"2020-01-01T00:00:00.000Z\",\"id\":7}",
        "{\"temperature\":0.50,\"max_steps\":3,\"name\":\"N\"}"
      })
  void nothing_changes_not_even_the_time(String json) {
    soat.unchangedBy(() -> admin.put(path, json)).is(200, created.body());
  }
}
