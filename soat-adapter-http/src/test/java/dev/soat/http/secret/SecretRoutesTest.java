package dev.soat.http.secret;

import static dev.soat.http.Installation.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.soat.domain.secret.SecretId;
import dev.soat.domain.secret.SecretValue;
import dev.soat.http.Answer;
import dev.soat.http.Installation;
import dev.soat.http.Visitor;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class SecretRoutesTest {
  private static final String SECRETS = "/api/v1/secrets";

  @AutoClose private final Installation soat = Installation.start();
  private final Visitor admin = soat.admin();
  private final String project = admin.post("/api/v1/projects", "{\"name\":\"P\"}").id();

  private Answer create(String fields) {
    return admin.post(SECRETS, "{\"project_id\":\"%s\",%s}".formatted(project, fields));
  }

  private String stored(String id) {
    return soat.storage().secrets().value(new SecretId(id)).map(SecretValue::reveal).orElse("none");
  }

  @Test
  void a_secret_is_shown_without_its_value() {
    Answer answer = create("\"name\":\"OpenAI key\",\"value\":\"sk-very-well-kept\"");

    assertThat(answer.id()).matches("sec_[A-Za-z0-9]{16}");
    answer.is(
        201,
        """
        {"id":"%s","project_id":"%s","name":"OpenAI key","has_value":true,\
        "created_at":"%s","updated_at":"%s"}\
        """
            .formatted(answer.id(), project, NOON, NOON));
    admin.get(SECRETS + "/" + answer.id()).is(200, answer.body());
    admin.get(SECRETS + "?project_id=" + project).is(200, "[" + answer.body() + "]");
    assertThat(stored(answer.id())).isEqualTo("sk-very-well-kept");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ",\"value\":null", ",\"value\":\"\""})
  void a_secret_may_be_made_without_a_value(String value) {
    Answer answer = create("\"name\":\"Later\"" + value);

    answer.has(201);
    assertThat(answer.json().get("has_value").asBoolean()).isFalse();
    assertThat(stored(answer.id())).isEqualTo("none");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "\" two \\n lines é \"|` two \n lines é `",
        "42|42",
        "1.10|1.10",
        "1e400|1e400",
        "true|true",
        "{\"b\": 1.10, \"a\" :{\"X_y\":[ null,\"é\\\"\""
            + " ]}}|{\"b\":1.10,\"a\":{\"X_y\":[null,\"é\\\"\"]}}",
        "{\"accessKeyId\":\"A\",\"secretAccessKey\":\"B\"}|{\"accessKeyId\":\"A\",\"secretAccessKey\":\"B\"}",
        "[]|[]",
        "[1, {\"project_id\":\"x\"}]|[1,{\"project_id\":\"x\"}]"
      })
  void what_is_no_string_is_kept_as_its_text(String value, String text) {
    Answer answer = create("\"name\":\"X\",\"value\":" + value);

    answer.has(201);
    assertThat(stored(answer.id())).isEqualTo(text);
  }

  @Test
  void a_value_is_exchanged_emptied_and_taken_away() {
    String path = SECRETS + "/" + create("\"name\":\"X\",\"value\":\"first\"").id();
    String id = path.substring(path.lastIndexOf('/') + 1);

    admin.patch(path, "{\"value\":\"second\"}").has(200);
    assertThat(stored(id)).isEqualTo("second");
    assertThat(admin.patch(path, "{\"value\":\"\"}").text("/has_value")).isEqualTo("true");
    assertThat(stored(id)).isEmpty();
    assertThat(admin.patch(path, "{\"value\":null}").text("/has_value")).isEqualTo("false");
    assertThat(stored(id)).isEqualTo("none");
    assertThat(admin.patch(path, "{\"value\":{\"a\":1}}").text("/has_value")).isEqualTo("true");
    assertThat(stored(id)).isEqualTo("{\"a\":1}");
  }

  @Test
  void a_new_name_leaves_the_value() {
    String id = create("\"name\":\"X\",\"value\":\"v\"").id();

    Answer answer = admin.patch(SECRETS + "/" + id, "{\"name\":\"Y\",\"ignored\":1}");

    assertThat(answer.has(200).text("/name")).isEqualTo("Y");
    assertThat(stored(id)).isEqualTo("v");
  }

  @Test
  void names_need_not_differ() {
    assertThat(create("\"name\":\"X\"").has(201).id())
        .isNotEqualTo(create("\"name\":\"X\"").has(201).id());
  }

  @Test
  void a_value_has_its_limit_in_bytes() {
    create("\"name\":\"X\",\"value\":\"%s\"".formatted("é".repeat(32_768))).has(201);
    String longer = "q7".repeat(32_768) + "!";

    Answer answer = create("\"name\":\"X\",\"value\":\"%s\"".formatted(longer));

    answer.isInvalid("value");
    assertThat(answer.body()).contains("65536").doesNotContain("q7q7");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{}|name",
        "{\"name\":\"\"}|name",
        "{\"name\":null,\"value\":\"hunter2\"}|name",
        "{\"name\":[\"hunter2\"]}|name",
        "{\"name\":\"X\",\"value\":\"hunter2\"}|project_id",
        "{\"name\":\"X\",\"project_id\":{}}|project_id"
      })
  void a_new_secret_needs_a_name_and_a_project(String body, String field) {
    Answer answer = soat.unchangedBy(() -> admin.post(SECRETS, body));

    answer.isInvalid(field);
    assertThat(answer.body()).doesNotContain("hunter2");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"name\":\"\"}", "{\"name\":null}", "{\"name\":[\"hunter2\"]}"})
  void a_name_cannot_be_taken_away(String body) {
    String path = SECRETS + "/" + create("\"name\":\"X\",\"value\":\"v\"").id();

    assertThat(
            soat.unchangedBy(() -> admin.patch(path, body))
                .isRefused(400, "VALIDATION_FAILED")
                .body())
        .doesNotContain("hunter2");
  }

  @ParameterizedTest
  @ValueSource(strings = {"sec_0000000000000000", "nope", "aip_0000000000000001", "%20"})
  void an_unknown_secret_is_not_found(String id) {
    String path = SECRETS + "/" + id;

    admin.get(path).isRefused(404, "RESOURCE_NOT_FOUND");
    admin.patch(path, "{\"name\":\"Y\"}").isRefused(404, "RESOURCE_NOT_FOUND");
    admin.delete(path).isRefused(404, "RESOURCE_NOT_FOUND");
    admin.delete(path + "?force=true").isRefused(404, "RESOURCE_NOT_FOUND");
  }

  @Test
  void a_secret_nobody_uses_is_deleted() {
    String path = SECRETS + "/" + create("\"name\":\"X\"").id();

    admin.delete(path).isEmpty(204);
    admin.get(path).isRefused(404, "RESOURCE_NOT_FOUND");
    admin.get(SECRETS).is(200, "[]");
  }
}
