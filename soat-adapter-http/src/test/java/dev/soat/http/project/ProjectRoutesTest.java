package dev.soat.http.project;

import static dev.soat.http.Installation.NOON;
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

final class ProjectRoutesTest {
  private static final String PROJECTS = "/api/v1/projects";

  @AutoClose private final Installation soat = Installation.start();
  private final Visitor admin = soat.admin();

  private static String record(String id, String name) {
    return """
    {"id":"%s","name":"%s","created_at":"%s","updated_at":"%s"}\
    """
        .formatted(id, name, NOON, NOON);
  }

  @Test
  void a_project_is_created() {
    Answer answer = admin.post(PROJECTS, "{\"name\":\"LLM Chat Demo\"}");

    assertThat(answer.id()).matches("proj_[A-Za-z0-9]{16}");
    answer.is(201, record(answer.id(), "LLM Chat Demo"));
  }

  @Test
  void a_project_is_read_as_it_was_created() {
    Answer created = admin.post(PROJECTS, "{\"name\":\"Zoë \\\"1\\\" 🙂\"}").has(201);

    admin.get(PROJECTS + "/" + created.id()).is(200, created.body());
    assertThat(created.text("/name")).isEqualTo("Zoë \"1\" 🙂");
  }

  @Test
  void two_projects_may_have_one_name() {
    String first = admin.post(PROJECTS, "{\"name\":\"Twin\"}").has(201).id();
    String second = admin.post(PROJECTS, "{\"name\":\"Twin\"}").has(201).id();

    assertThat(first).isNotEqualTo(second);
  }

  @ParameterizedTest
  @CsvSource({"42,42", "1.10,1.10", "true,true", "false,false"})
  void a_scalar_is_taken_as_the_text_of_a_name(String json, String name) {
    assertThat(admin.post(PROJECTS, "{\"name\":" + json + "}").has(201).text("/name"))
        .isEqualTo(name);
  }

  @Test
  void fields_that_mean_nothing_are_ignored() {
    Answer answer =
        admin.post(
            PROJECTS, "{\"id\":\"proj_1\",\"description\":{\"a\":1},\"name\":\"P\",\"x\":null}");

    answer.is(201, record(answer.id(), "P"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"{}", "{\"name\":null}", "{\"name\":\"\"}", "{\"name\":[]}", "{\"name\":{}}", ""})
  void a_project_needs_a_name(String body) {
    soat.unchangedBy(() -> admin.post(PROJECTS, body)).isInvalid("name");
  }

  @Test
  void a_name_has_at_most_255_characters_however_many_bytes_they_take() {
    String longest = "🙂".repeat(255);

    admin.post(PROJECTS, "{\"name\":\"" + longest + "\"}").has(201);
    soat.unchangedBy(() -> admin.post(PROJECTS, "{\"name\":\"" + longest + "x\"}"))
        .isInvalid("name");
  }

  @ParameterizedTest
  @ValueSource(strings = {"proj_0000000000000000", "nope", "usr_0000000000000001", "%E2%98%83"})
  void an_unknown_project_is_not_found(String id) {
    String path = PROJECTS + "/" + id;

    admin.get(path).isRefused(404, "RESOURCE_NOT_FOUND");
    admin.delete(path).isRefused(404, "RESOURCE_NOT_FOUND");
  }

  @Test
  void the_answer_for_an_unknown_project_names_it() {
    Answer answer = admin.get(PROJECTS + "/proj_nope").isRefused(404, "RESOURCE_NOT_FOUND");

    assertThat(answer.message()).isEqualTo("Project 'proj_nope' not found.");
  }

  @Test
  void an_empty_project_is_deleted() {
    String path = PROJECTS + "/" + admin.post(PROJECTS, "{\"name\":\"P\"}").id();

    admin.delete(path).isEmpty(204);
    admin.get(path).isRefused(404, "RESOURCE_NOT_FOUND");
    admin.delete(path).isRefused(404, "RESOURCE_NOT_FOUND");
  }

  @Test
  void a_project_with_something_in_it_stays_unless_it_is_forced() {
    Furniture home = Furniture.in(admin);
    String path = PROJECTS + "/" + home.project();

    Answer answer = soat.unchangedBy(() -> admin.delete(path));
    answer.isRefused(409, "PROJECT_HAS_DEPENDENTS");
    assertThat(answer.message()).contains("force=true");
    soat.unchangedBy(() -> admin.delete(path + "?force=false")).has(409);
    soat.unchangedBy(() -> admin.delete(path + "?force=perhaps")).isInvalid("force");

    admin.delete(path + "?force=true").isEmpty(204);
    admin.get(path).has(404);
    admin.get(home.agentPath()).has(404);
    admin.get("/api/v1/ai-providers/" + home.provider()).has(404);
  }

  @Test
  void a_list_is_a_bare_array_in_the_order_of_creation() {
    admin.get(PROJECTS).is(200, "[]");
    String first = admin.post(PROJECTS, "{\"name\":\"A\"}").id();
    String second = admin.post(PROJECTS, "{\"name\":\"B\"}").id();

    admin.get(PROJECTS).is(200, "[" + record(first, "A") + "," + record(second, "B") + "]");
  }
}
