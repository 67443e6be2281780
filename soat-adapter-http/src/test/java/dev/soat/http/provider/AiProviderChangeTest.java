package dev.soat.http.provider;

import static dev.soat.http.Installation.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.soat.http.Answer;
import dev.soat.http.Installation;
import dev.soat.http.Visitor;
import java.time.Duration;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Partial updates of a provider: what is left out stays, null clears. */
final class AiProviderChangeTest {
  private static final String LATER = "2026-01-15T12:00:01.500Z";

  @AutoClose private final Installation soat = Installation.start();
  private final Visitor admin = soat.admin();
  private final Answer created =
      admin.post(
          "/api/v1/ai-providers",
          """
          {"project_id":"%s","name":"Old","provider":"openai","default_model":"old",\
          "base_url":"http://old.example","config":{"x_y":1.10}}\
          """
              .formatted(admin.post("/api/v1/projects", "{\"name\":\"P\"}").id()));
  private final String path = "/api/v1/ai-providers/" + created.id();

  @BeforeEach
  void some_time_passes() {
    created.has(201);
    soat.clock().advance(Duration.ofMillis(1500));
  }

  private Answer change(String json) {
    return admin.patch(path, json);
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
        "{\"name\":\"New\"}|\"name\":\"Old\"|\"name\":\"New\"",
        "{\"name\":7}|\"name\":\"Old\"|\"name\":\"7\"",
        "{\"provider\":\"groq\"}|\"provider\":\"openai\"|\"provider\":\"groq\"",
        "{\"default_model\":\"new\"}|\"default_model\":\"old\"|\"default_model\":\"new\"",
        "{\"defaultModel\":\"new\"}|\"default_model\":\"old\"|\"default_model\":\"new\"",
        "{\"base_url\":\"https://new.example/v1\"}|http://old.example|https://new.example/v1",
        "{\"base_url\":null}|\"base_url\":\"http://old.example\",|''",
        "{\"baseUrl\":\"\"}|\"base_url\":\"http://old.example\",|''",
        "{\"config\":null}|\"config\":{\"x_y\":1.10},|''",
        "{\"config\":{\"xY\":1e1}}|{\"x_y\":1.10}|{\"xY\":1e1}",
        "{\"config\":{}}|{\"x_y\":1.10}|{}",
      })
  void one_field_changes_and_the_others_stay(String json, String from, String to) {
    change(json).is(200, changed(from, to));
    admin.get(path).is(200, changed(from, to));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "",
        "{\"name\":\"Old\"}",
        "{\"config\":{\"x_y\":1.10}}",
        "{\"secret_id\":null}",
        "{\"secret_id\":\"\"}",
        "{\"project_id\":\"proj_0000000000000000\"}",
        "{\"id\":\"aip_0000000000000000\",\"created_at\":null}"
      })
  void nothing_changes_not_even_the_time(String json) {
    soat.unchangedBy(() -> change(json)).is(200, created.body());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"name\":null}|name",
        "{\"name\":\"\"}|name",
        "{\"name\":[]}|name",
        "{\"provider\":null}|provider",
        "{\"provider\":\"mistral\"}|provider",
        "{\"provider\":[]}|provider",
        "{\"default_model\":null}|default_model",
        "{\"defaultModel\":\"\"}|default_model",
        "{\"base_url\":\"x\"}|base_url",
        "{\"base_url\":{}}|base_url",
        "{\"config\":[]}|config",
        "{\"config\":\"{}\"}|config",
        "{\"secret_id\":[]}|secret_id",
      })
  void a_change_that_cannot_be_is_refused(String json, String field) {
    soat.unchangedBy(() -> change(json)).isInvalid(field);
  }

  @Test
  void one_wrong_field_keeps_the_right_ones_from_being_stored() {
    soat.unchangedBy(() -> change("{\"name\":\"New\",\"base_url\":\"x\"}")).isInvalid("base_url");
  }

  @Test
  void a_name_has_at_most_255_characters_here_too() {
    soat.unchangedBy(() -> change("{\"name\":\"" + "x".repeat(256) + "\"}")).isInvalid("name");
  }

  @Test
  void a_secret_that_does_not_exist_cannot_be_linked() {
    soat.unchangedBy(() -> change("{\"name\":\"New\",\"secretId\":\"sec_0000000000000001\"}"))
        .isRefused(400, "SECRET_NOT_FOUND");
  }
}
