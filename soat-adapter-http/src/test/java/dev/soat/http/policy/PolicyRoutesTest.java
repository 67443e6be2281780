package dev.soat.http.policy;

import static dev.soat.http.Installation.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.soat.http.Answer;
import dev.soat.http.Installation;
import dev.soat.http.Visitor;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class PolicyRoutesTest {
  private static final String POLICIES = "/api/v1/policies";
  private static final String DOCUMENT =
      "{\"version\":\"1.10\",\"statement\":[{\"resource\":[\"soat:*:*:*\"],\"effect\":\"Allow\","
          + "\"action\":[\"files:*\",\"aiProviders:GetAiProvider\"],\"condition\":"
          + "{\"StringEquals\":{\"soat:ResourceTag/my_Key\":\"x\"}}}],\"n\":1e2,\"a_b\":{\"cD\":1}}";

  @AutoClose private final Installation soat = Installation.start();
  private final Visitor admin = soat.admin();

  private static String body(String document) {
    return "{\"name\":\"P\",\"description\":\"D\",\"document\":" + document + "}";
  }

  private Answer create() {
    return admin.post(POLICIES, body(DOCUMENT)).has(201);
  }

  @Test
  void a_policy_comes_back_to_the_letter() {
    Answer created = create();

    assertThat(created.id()).matches("pol_[A-Za-z0-9]{16}");
    created.is(
        201,
        """
        {"id":"%s","name":"P","description":"D","document":%s,"created_at":"%s","updated_at":"%s"}\
        """
            .formatted(created.id(), DOCUMENT, NOON, NOON));
    admin.get(POLICIES + "/" + created.id()).is(200, created.body());
    admin.get(POLICIES).is(200, "[" + created.body() + "]");
  }

  @Test
  void name_and_description_may_be_left_out() {
    Answer created = admin.post(POLICIES, "{\"document\":{\"statement\":[]}}").has(201);
    assertThat(created.body()).contains("\"name\":null,\"description\":null");
  }

  @Test
  void a_list_is_in_the_order_of_creation() {
    String first = create().id();
    String second = create().id();
    admin.put(POLICIES + "/" + first, body(DOCUMENT.replace("Allow", "Deny"))).has(200);
    assertThat(admin.get(POLICIES).ids()).containsExactly(first, second);
    assertThat(admin.get(POLICIES + "?limit=1&offset=1").ids()).containsExactly(second);
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "{\"document\":null}", "{\"name\":\"x\"}"})
  void a_policy_needs_a_document(String body) {
    soat.unchangedBy(() -> admin.post(POLICIES, body)).isInvalid("document");
    String path = POLICIES + "/" + create().id();
    soat.unchangedBy(() -> admin.put(path, body)).isInvalid("document");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "`\"x\"`|document",
        "{}|document.statement",
        "{\"statement\":[1]}|document.statement[0]",
        "{\"statement\":[{\"effect\":\"allow\",\"action\":[\"*\"]}]}|document.statement[0].effect",
        "{\"statement\":[{\"effect\":\"Allow\"}]}|document.statement[0].action",
        "{\"statement\":[{\"effect\":\"Deny\",\"action\":[\"*:*\"]}]}|document.statement[0].action"
      })
  void a_document_that_says_nothing_clear_is_refused(String document, String field) {
    soat.unchangedBy(() -> admin.post(POLICIES, body(document))).isInvalid(field);
  }

  @Test
  void everything_that_is_wrong_is_told_at_once() {
    String document =
        "{\"statement\":[{\"effect\":\"Maybe\",\"action\":[]},"
            + "{\"effect\":\"Allow\",\"action\":[\"*\"],\"resource\":[\"nope\"]}]}";
    Answer answer = soat.unchangedBy(() -> admin.post(POLICIES, body(document)));

    answer.isRefused(400, "VALIDATION_FAILED");
    JsonNode faults = answer.json().at("/error/meta/faults");
    assertThat(faults.findValuesAsText("field"))
        .containsExactly(
            "document.statement[0].effect",
            "document.statement[0].action",
            "document.statement[1].resource");
    assertThat(faults.findValuesAsText("message").getLast()).contains("\"nope\" is invalid");
  }

  @Test
  void a_change_replaces_the_document_and_keeps_what_is_left_out() {
    String path = POLICIES + "/" + create().id();
    soat.clock().advance(Duration.ofSeconds(1));
    Answer changed =
        admin.put(path, "{\"name\":\"New\",\"description\":null,\"document\":{\"statement\":[]}}");

    assertThat(changed.has(200).text("/name")).isEqualTo("New");
    assertThat(changed.text("/description")).isEqualTo("D");
    assertThat(changed.json().at("/document").toString()).isEqualTo("{\"statement\":[]}");
    assertThat(changed.text("/updated_at")).isEqualTo("2026-01-15T12:00:01.000Z");
    admin.get(path).is(200, changed.body());
  }

  @Test
  void a_deleted_policy_is_gone() {
    String path = POLICIES + "/" + create().id();
    admin.delete(path).isEmpty(204);
    admin.get(path).isRefused(404, "RESOURCE_NOT_FOUND");
    admin.put(path, body(DOCUMENT)).isRefused(404, "RESOURCE_NOT_FOUND");
    admin.delete(path).isRefused(404, "RESOURCE_NOT_FOUND");
    admin.get(POLICIES).is(200, "[]");
  }

  @Test
  void nobody_but_an_admin_has_to_do_with_policies() {
    String policy = create().id();
    String path = POLICIES + "/" + policy;
    Visitor all =
        soat.storedUserWith(
            admin
                .post(POLICIES, body("{\"statement\":[{\"effect\":\"Allow\",\"action\":[\"*\"]}]}"))
                .id());
    String key = all.post("/api/v1/api-keys", "{\"name\":\"k\"}").has(201).text("/key");
    for (Visitor user : List.of(all, soat.bearing(key))) {
      List<Answer> answers =
          List.of(
              user.get(POLICIES),
              user.get(path),
              user.get(POLICIES + "/nope"),
              user.post(POLICIES, body(DOCUMENT)),
              user.post(POLICIES, "{"),
              user.put(path, body(DOCUMENT)),
              user.delete(path),
              user.get("/api/v1/users/usr_0000000000000001/policies"),
              user.put("/api/v1/users/usr_0000000000000001/policies", "{\"policy_ids\":[]}"));
      assertThat(answers)
          .allSatisfy(answer -> {
            answer.isRefused(403, "FORBIDDEN");
            assertThat(answer.body()).doesNotContain(policy, "files:");
          });
    }
    admin.get(path).has(200);
  }
}
