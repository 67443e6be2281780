package dev.soat.http.provider;

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

final class AiProviderRoutesTest {
  private static final String PROVIDERS = "/api/v1/ai-providers";

  @AutoClose private final Installation soat = Installation.start();
  private final Visitor admin = soat.admin();
  private final String project = admin.post("/api/v1/projects", "{\"name\":\"P\"}").id();

  private Answer create(String fields) {
    return admin.post(PROVIDERS, "{\"project_id\":\"%s\",%s}".formatted(project, fields));
  }

  @Test
  void a_provider_without_address_and_config_leaves_them_out() {
    Answer answer =
        create("\"name\":\"Local Ollama\",\"provider\":\"ollama\",\"default_model\":\"qwen:0.5b\"");

    assertThat(answer.id()).matches("aip_[A-Za-z0-9]{16}");
    answer.is(
        201,
        """
        {"id":"%s","project_id":"%s","secret_id":null,"name":"Local Ollama","provider":"ollama",\
        "default_model":"qwen:0.5b","created_at":"%s","updated_at":"%s"}\
        """
            .formatted(answer.id(), project, NOON, NOON));
    admin.get(PROVIDERS + "/" + answer.id()).is(200, answer.body());
  }

  @Test
  void config_comes_back_as_it_was_sent() {
    String config =
        "{\"My-Header\":{\"a_b\":1.10,\"aB\":1e400,\"\":null},\"region\":[1,-0.0,\"é\"],\"b\":2,\"a\":1}";
    Answer answer =
        create(
            "\"name\":\"X\",\"provider\":\"custom\",\"default_model\":\"m\","
                + "\"base_url\":\"https://models.example.com/v1\",\"config\":"
                + config);

    answer.is(
        201,
        """
        {"id":"%s","project_id":"%s","secret_id":null,"name":"X","provider":"custom",\
        "default_model":"m","base_url":"https://models.example.com/v1","config":%s,\
        "created_at":"%s","updated_at":"%s"}\
        """
            .formatted(answer.id(), project, config, NOON, NOON));
    admin.get(PROVIDERS + "/" + answer.id()).is(200, answer.body());
  }

  @Test
  void fields_may_be_written_in_camel_case() {
    Answer answer =
        admin.post(
            PROVIDERS,
            """
            {"projectId":"%s","name":"X","provider":"openai","defaultModel":"m",\
            "baseUrl":"http://127.0.0.1:1","secretId":null,"somethingElse":[{"x":1}]}\
            """
                .formatted(project));

    answer.has(201);
    assertThat(answer.text("/default_model")).isEqualTo("m");
    assertThat(answer.text("/base_url")).isEqualTo("http://127.0.0.1:1");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "openai",
        "anthropic",
        "google",
        "xai",
        "groq",
        "ollama",
        "azure",
        "bedrock",
        "gateway",
        "custom"
      })
  void every_provider_of_the_contract_can_be_stored(String slug) {
    create("\"name\":\"X\",\"provider\":\"%s\",\"default_model\":\"m\"".formatted(slug)).has(201);
  }

  @Test
  void scalars_are_taken_as_texts() {
    Answer answer = create("\"name\":1.10,\"provider\":\"ollama\",\"default_model\":4");

    answer.has(201);
    assertThat(answer.text("/name")).isEqualTo("1.10");
    assertThat(answer.text("/default_model")).isEqualTo("4");
  }

  @Test
  void empty_texts_stand_for_nothing_where_nothing_is_needed() {
    Answer answer =
        create(
            "\"name\":\"X\",\"provider\":\"ollama\",\"default_model\":\"m\","
                + "\"base_url\":\"\",\"secret_id\":\"\"");

    answer.has(201);
    assertThat(answer.keys()).doesNotContain("base_url");
    assertThat(answer.json().get("secret_id").isNull()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"aip_0000000000000000", "nope", "agt_0000000000000001", "%20"})
  void an_unknown_provider_is_not_found(String id) {
    String path = PROVIDERS + "/" + id;

    admin.get(path).isRefused(404, "RESOURCE_NOT_FOUND");
    admin.patch(path, "{\"name\":\"Y\"}").isRefused(404, "RESOURCE_NOT_FOUND");
    admin.delete(path).isRefused(404, "RESOURCE_NOT_FOUND");
  }

  @Test
  void a_provider_nobody_uses_is_deleted() {
    String path = PROVIDERS + "/" + Furniture.provider(admin, project);

    admin.delete(path).isEmpty(204);
    admin.get(path).isRefused(404, "RESOURCE_NOT_FOUND");
    admin.delete(path).isRefused(404, "RESOURCE_NOT_FOUND");
  }

  @Test
  void a_provider_that_agents_use_stays() {
    Furniture home = Furniture.in(admin);
    String path = PROVIDERS + "/" + home.provider();
    Furniture.agent(admin, home.project(), home.provider());

    Answer answer = soat.unchangedBy(() -> admin.delete(path + "?force=true"));

    answer.isRefused(409, "AI_PROVIDER_HAS_DEPENDENTS");
    assertThat(answer.json().at("/error/meta").toString()).isEqualTo("{\"agent_count\":2}");
  }
}
