package dev.soat.http.agent;

import static dev.soat.http.Installation.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.soat.http.Answer;
import dev.soat.http.Furniture;
import dev.soat.http.Installation;
import dev.soat.http.Visitor;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class AgentRoutesTest {
  private static final String AGENTS = "/api/v1/agents";

  @AutoClose private final Installation soat = Installation.start();
  private final Furniture home = Furniture.in(soat);
  private final Visitor admin = home.admin();

  private Answer create(String fields) {
    return admin.post(
        AGENTS,
        "{\"project_id\":\"%s\",\"ai_provider_id\":\"%s\"%s}"
            .formatted(home.project(), home.provider(), fields));
  }

  @Test
  void an_agent_has_every_key_and_the_defaults() {
    Answer answer = create("");

    assertThat(answer.id()).matches("agt_[A-Za-z0-9]{16}");
    answer.is(
        201,
        """
        {"id":"%s","project_id":"%s","ai_provider_id":"%s","name":null,"instructions":null,\
        "model":null,"tool_ids":null,"max_steps":20,"tool_choice":null,"stop_conditions":null,\
        "active_tool_ids":null,"step_rules":null,"boundary_policy":null,"temperature":null,\
        "knowledge_config":null,"max_context_messages":null,"single_session_per_actor":false,\
        "created_at":"%s","updated_at":"%s"}\
        """
            .formatted(answer.id(), home.project(), home.provider(), NOON, NOON));
    admin.get(AGENTS + "/" + answer.id()).is(200, answer.body());
  }

  @Test
  void what_is_set_comes_back_as_it_was_sent() {
    String fields =
        """
        "name":"Local Assistant","instructions":"Be brief.\\n\\"Max\\" 20 words. 🙂","model":"m:1",\
        "tool_ids":["tool_b","tool_a"],"max_steps":3,\
        "tool_choice":{"type":"tool","toolName":"x","tool_name":1.10},\
        "stop_conditions":[{"type":"hasToolCall","b_a":1e400},"x",null],"active_tool_ids":[],\
        "step_rules":[{"step":1,"toolChoice":{"My-Key":[]},"":0}],\
        "boundary_policy":{"Statement":[{"effect":"Allow","StringEquals":{"z":1,"a":2}}]},\
        "temperature":0.7,"knowledge_config":{"topK":-0.0,"top_k":10E+2,"é_ü":{}},\
        "max_context_messages":0,"single_session_per_actor":true\
        """;
    Answer answer = create("," + fields);

    answer.is(
        201,
        """
        {"id":"%s","project_id":"%s","ai_provider_id":"%s",%s,"created_at":"%s","updated_at":"%s"}\
        """
            .formatted(answer.id(), home.project(), home.provider(), fields, NOON, NOON));
    admin.get(AGENTS + "/" + answer.id()).is(200, answer.body());
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"auto\"", "\"\"", "{}", "[]", "7", "1.10", "false", "{\"a_b\":null}"})
  void a_tool_choice_may_be_any_json(String json) {
    assertThat(create(",\"tool_choice\":" + json).has(201).body())
        .contains("\"tool_choice\":" + json + ",");
  }

  @Test
  void fields_may_be_written_in_camel_case() {
    Answer answer =
        admin.post(
            AGENTS,
            """
            {"projectId":"%s","aiProviderId":"%s","toolIds":["a"],"maxSteps":5,"toolChoice":"none",\
            "stopConditions":[1],"activeToolIds":["b"],"stepRules":[2],"boundaryPolicy":{"c":1},\
            "knowledgeConfig":{"d":1},"maxContextMessages":7,"singleSessionPerActor":true}\
            """
                .formatted(home.project(), home.provider()));

    assertThat(answer.has(201).body())
        .contains(
            """
            "tool_ids":["a"],"max_steps":5,"tool_choice":"none","stop_conditions":[1],\
            "active_tool_ids":["b"],"step_rules":[2],"boundary_policy":{"c":1},"temperature":null,\
            "knowledge_config":{"d":1},"max_context_messages":7,"single_session_per_actor":true\
            """);
  }

  @Test
  void scalars_are_taken_as_texts() {
    Answer answer =
        create(",\"name\":42,\"instructions\":true,\"model\":1.50,\"tool_ids\":[1,\"b\"]");

    assertThat(answer.has(201).body())
        .contains("\"name\":\"42\",\"instructions\":\"true\",\"model\":\"1.50\"")
        .contains("\"tool_ids\":[\"1\",\"b\"]");
  }

  @Test
  void null_is_as_good_as_nothing() {
    Answer nulls =
        create(
            """
            ,"name":null,"instructions":null,"model":null,"tool_ids":null,"max_steps":null,\
            "tool_choice":null,"stop_conditions":null,"active_tool_ids":null,"step_rules":null,\
            "boundary_policy":null,"temperature":null,"knowledge_config":null,\
            "max_context_messages":null,"single_session_per_actor":null\
            """);
    Answer nothing = create("");

    assertThat(nulls.has(201).body().replace(nulls.id(), nothing.id())).isEqualTo(nothing.body());
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "1", "2", "0.1", "-3.25", "1e-7"})
  void a_temperature_is_kept_as_a_number(String number) {
    double stored =
        create(",\"temperature\":" + number).has(201).json().get("temperature").asDouble();

    assertThat(stored).isEqualTo(Double.parseDouble(number));
  }

  @Test
  void an_agent_that_never_generated_is_deleted_with_its_sessions() {
    String session = home.session("{}");

    admin.delete(home.agentPath()).isEmpty(204);
    admin.get(home.agentPath()).isRefused(404, "RESOURCE_NOT_FOUND");
    admin.get(session).isRefused(404, "RESOURCE_NOT_FOUND");
    admin.delete(home.agentPath()).isRefused(404, "RESOURCE_NOT_FOUND");
  }

  @Test
  void an_agent_that_generated_stays_unless_it_is_forced() {
    home.say(home.answeringSession(), "Hello").has(201);

    Answer answer = soat.unchangedBy(() -> admin.delete(home.agentPath()));
    answer.isRefused(409, "AGENT_HAS_DEPENDENTS");
    assertThat(answer.message()).contains("force=true");
    soat.unchangedBy(() -> admin.delete(home.agentPath() + "?force=2")).isInvalid("force");

    admin.delete(home.agentPath() + "?force=true").isEmpty(204);
    admin.get(home.agentPath()).has(404);
  }

  @ParameterizedTest
  @ValueSource(strings = {"agt_0000000000000000", "nope", "aip_0000000000000001"})
  void an_unknown_agent_is_not_found(String id) {
    String path = AGENTS + "/" + id;

    Answer answer = admin.get(path).isRefused(404, "RESOURCE_NOT_FOUND");
    assertThat(answer.message()).isEqualTo("Agent '" + id + "' not found.");
    admin.put(path, "{\"name\":\"Y\"}").isRefused(404, "RESOURCE_NOT_FOUND");
    admin.delete(path).isRefused(404, "RESOURCE_NOT_FOUND");
  }

  @Test
  void a_list_has_the_newest_first() {
    String second = create("").id();

    assertThat(admin.get(AGENTS).has(200).ids()).containsExactly(second, home.agent());
  }
}
