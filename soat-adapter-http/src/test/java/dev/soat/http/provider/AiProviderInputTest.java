package dev.soat.http.provider;

import static org.assertj.core.api.Assertions.assertThat;

import dev.soat.http.Answer;
import dev.soat.http.Installation;
import dev.soat.http.Visitor;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a provider is refused for. */
final class AiProviderInputTest {
  private static final String PROVIDERS = "/api/v1/ai-providers";
  private static final String GOOD =
      "\"name\":\"x\",\"provider\":\"ollama\",\"default_model\":\"x\"";

  @AutoClose private final Installation soat = Installation.start();
  private final Visitor admin = soat.admin();
  private final String project = admin.post("/api/v1/projects", "{\"name\":\"P\"}").id();

  private Answer create(String fields) {
    String body = "{\"project_id\":\"%s\",%s}".formatted(project, fields);
    return soat.unchangedBy(() -> admin.post(PROVIDERS, body));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"provider\":\"ollama\",\"default_model\":\"m\"|name",
        "\"name\":\"\",\"provider\":\"ollama\",\"default_model\":\"m\"|name",
        "\"name\":[],\"provider\":\"ollama\",\"default_model\":\"m\"|name",
        "\"name\":\"x\",\"default_model\":\"m\"|provider",
        "\"name\":\"x\",\"provider\":\"\",\"default_model\":\"m\"|provider",
        "\"name\":\"x\",\"provider\":\"cohere\",\"default_model\":\"m\"|provider",
        "\"name\":\"x\",\"provider\":\"Ollama\",\"default_model\":\"m\"|provider",
        "\"name\":\"x\",\"provider\":{},\"default_model\":\"m\"|provider",
        "\"name\":\"x\",\"provider\":\"ollama\"|default_model",
        "\"name\":\"x\",\"provider\":\"ollama\",\"defaultModel\":\"\"|default_model",
        "\"name\":\"x\",\"provider\":\"ollama\",\"defaultModel\":{}|default_model",
        "\"name\":\"x\",\"provider\":\"ollama\",\"default_model\":\"m\",\"config\":\"x\"|config",
        "\"name\":\"x\",\"provider\":\"ollama\",\"default_model\":\"m\",\"config\":[1]|config",
        "\"name\":\"x\",\"provider\":\"ollama\",\"default_model\":\"m\",\"baseUrl\":[]|base_url",
        "\"name\":\"x\",\"provider\":\"ollama\",\"default_model\":\"m\",\"secretId\":{}|secret_id",
      })
  void a_wrong_field_is_named_as_the_contract_writes_it(String fields, String field) {
    create(fields).isInvalid(field);
  }

  @Test
  void the_providers_there_are_get_told() {
    Answer answer = create("\"name\":\"x\",\"provider\":\"cohere\",\"default_model\":\"m\"");

    assertThat(answer.message())
        .contains("openai, anthropic, google, xai, groq, ollama, azure, bedrock, gateway, custom");
  }

  @Test
  void all_faults_are_told_at_once_and_each_once() {
    Answer answer = create("\"name\":{},\"base_url\":7,\"config\":1,\"default_model\":null");

    answer.isRefused(400, "VALIDATION_FAILED");
    assertThat(answer.json().at("/error/meta/faults").findValuesAsText("field"))
        .containsExactlyInAnyOrder("name", "provider", "default_model", "config");
  }

  @ParameterizedTest
  @ValueSource(strings = {"name", "default_model"})
  void short_texts_have_at_most_255_characters(String field) {
    String key = "\"" + field + "\":\"";

    create(GOOD.replace(key, key + "x".repeat(255))).isInvalid(field);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "models.example.com",
        "ftp://models.example.com",
        "http://",
        "http:///v1",
        "https://user:hunter2@models.example.com",
        "https://models.example.com/ v1",
        "javascript:alert(1)",
        "42"
      })
  void an_address_must_be_one_of_the_web_without_credentials(String baseUrl) {
    Answer answer = create(GOOD + ",\"base_url\":\"" + baseUrl + "\"");

    answer.isInvalid("base_url");
    assertThat(answer.body()).doesNotContain("hunter2");
  }

  @ParameterizedTest
  @ValueSource(strings = {"sec_0000000000000001", "nope", "5"})
  void a_secret_that_does_not_exist_cannot_be_linked(String secret) {
    create(GOOD + ",\"secret_id\":\"" + secret + "\"").isRefused(400, "SECRET_NOT_FOUND");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\"project_id\":null,", "\"projectId\":\"\","})
  void a_project_is_needed(String projectField) {
    String body = "{" + projectField + GOOD + "}";

    soat.unchangedBy(() -> admin.post(PROVIDERS, body)).isInvalid("project_id");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"proj_0000000000000000\"", "\"nope\"", "7", "\"aip_0000000000000001\""})
  void an_unknown_project_is_forbidden(String id) {
    String body = "{\"project_id\":" + id + "," + GOOD + "}";

    soat.unchangedBy(() -> admin.post(PROVIDERS, body)).isRefused(403, "FORBIDDEN");
  }

  @Test
  void a_wrong_field_is_told_before_the_project_is_looked_at() {
    String body = "{\"name\":\"x\",\"provider\":\"cohere\",\"default_model\":\"m\"}";

    soat.unchangedBy(() -> admin.post(PROVIDERS, body)).isInvalid("provider");
  }

  @Test
  void a_field_given_in_both_spellings_is_refused() {
    create("\"name\":\"x\",\"provider\":\"ollama\",\"default_model\":\"a\",\"defaultModel\":\"a\"")
        .isInvalid("default_model");
  }
}
