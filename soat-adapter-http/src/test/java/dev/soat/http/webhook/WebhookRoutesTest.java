package dev.soat.http.webhook;

import static dev.soat.http.Installation.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.soat.http.Answer;
import dev.soat.http.Furniture;
import dev.soat.http.Grants;
import dev.soat.http.Installation;
import dev.soat.http.Visitor;
import dev.soat.http.Written;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class WebhookRoutesTest {
  private static final String SIMPLE =
      "{\"name\":\"x\",\"url\":\"http://receiver.example\",\"events\":[\"*\"]}";

  @AutoClose private final Installation soat = Installation.start();
  private final Visitor admin = soat.admin();
  private final Furniture home = Furniture.in(admin);
  private final String all = "/api/v1/projects/" + home.project() + "/webhooks";

  private Answer create(String json) {
    return admin.post(all, json);
  }

  private String created() {
    return all + "/" + create(SIMPLE).has(201).id();
  }

  @Test
  void a_webhook_tells_its_secret_when_it_is_made_and_not_again() {
    Answer made =
        create(
            """
            {"name":"session-events","url":"http://localhost:8787/webhook",\
            "events":["sessions.generation.*"],"description":"d","active":false}\
            """);

    String secret = made.text("/secret");
    assertThat(made.id()).matches("wh_[A-Za-z0-9]{16}");
    assertThat(secret).matches("[0-9a-f]{64}");
    String record =
        """
        {"id":"%s","project_id":"%s","policy_id":null,"name":"session-events","description":"d",\
        "url":"http://localhost:8787/webhook","events":["sessions.generation.*"],"active":true,\
        %s"created_at":"%s","updated_at":"%s"}\
        """;
    made.is(
        201,
        record.formatted(made.id(), home.project(), "\"secret\":\"" + secret + "\",", NOON, NOON));
    String plain = record.formatted(made.id(), home.project(), "", NOON, NOON);
    admin.get(all + "/" + made.id()).is(200, plain);
    admin.get(all).is(200, "[" + plain + "]");
    admin.get(all + "/" + made.id() + "/secret").is(200, "{\"secret\":\"" + secret + "\"}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{}|name",
        "{'name':'','url':'http://x','events':['*']}|name",
        "{'name':'x','events':['*']}|url",
        "{'name':'x','url':'','events':['*']}|url",
        "{'name':'x','url':'ftp://x','events':['*']}|url",
        "{'name':'x','url':'//x','events':['*']}|url",
        "{'name':'x','url':'http://','events':['*']}|url",
        "{'name':'x','url':'http://me:secret@x','events':['*']}|url",
        "{'name':'x','url':'http://a b','events':['*']}|url",
        "{'name':'x','url':['http://x'],'events':['*']}|url",
        "{'name':'x','url':'http://x'}|events",
        "{'name':'x','url':'http://x','events':[]}|events",
        "{'name':'x','url':'http://x','events':null}|events",
        "{'name':'x','url':'http://x','events':['a*']}|events",
        "{'name':'x','url':'http://x','events':['']}|events",
        "{'name':'x','url':'http://x','events':{}}|events",
        "{'name':'x','url':'http://x','events':''}|events"
      })
  void a_webhook_needs_a_name_a_url_and_events(String body, String field) {
    Answer answer = soat.unchangedBy(() -> create(body.replace('\'', '"')));

    answer.isRefused(400, "VALIDATION_FAILED");
    assertThat(answer.text("/error/meta/field")).isEqualTo(field);
    assertThat(answer.body()).doesNotContain("secret@");
  }

  @Test
  void one_pattern_or_several_may_be_written_as_a_text() {
    Answer made =
        create(
            "{\"name\":\"x\",\"url\":\"http://my_service:80/\","
                + "\"events\":\"sessions.*, a.b\"}");

    assertThat(made.has(201).json().get("events").toString()).isEqualTo("[\"sessions.*\",\"a.b\"]");
  }

  @Test
  void a_webhook_is_changed_field_by_field() {
    String webhook = created();

    Answer changed =
        admin.put(
            webhook,
            "{\"description\":\"d\",\"active\":false,\"events\":[\"a.*\"],\"name\":\"y\"}");

    assertThat(changed.has(200).keys()).doesNotContain("secret");
    assertThat(changed.text("/active")).isEqualTo("false");
    assertThat(changed.text("/events/0")).isEqualTo("a.*");
    assertThat(changed.text("/url")).isEqualTo("http://receiver.example");
    assertThat(admin.put(webhook, "{\"description\":null}").json().get("description").isNull())
        .isTrue();
    assertThat(admin.put(webhook, "{}").text("/name")).isEqualTo("y");
    for (String field : new String[] {"name", "url", "events"}) {
      soat.unchangedBy(() -> admin.put(webhook, "{\"" + field + "\":null}")).isInvalid(field);
    }
  }

  @Test
  void a_policy_has_to_exist_when_it_is_linked() {
    String policy = Written.policy(admin, "Allow", "*", "*");
    String webhook = created();

    soat.unchangedBy(() -> admin.put(webhook, "{\"policy_id\":\"pol_0000000000000000\"}"))
        .isRefused(400, "POLICY_NOT_FOUND");
    soat.unchangedBy(() -> create(SIMPLE.replace("\"x\"", "\"x\",\"policy_id\":\"nope\"")))
        .isRefused(400, "POLICY_NOT_FOUND");
    assertThat(admin.put(webhook, "{\"policy_id\":\"" + policy + "\"}").has(200).text("/policy_id"))
        .isEqualTo(policy);
    assertThat(admin.put(webhook, "{\"policy_id\":null}").json().get("policy_id").isNull())
        .isTrue();
  }

  @Test
  void a_secret_is_exchanged() {
    String webhook = created();
    String before = admin.get(webhook + "/secret").text("/secret");

    Answer rotated = admin.post(webhook + "/rotate-secret", "").has(200);

    assertThat(rotated.text("/secret")).matches("[0-9a-f]{64}").isNotEqualTo(before);
    assertThat(admin.get(webhook + "/secret").text("/secret")).isEqualTo(rotated.text("/secret"));
    assertThat(rotated.keys()).containsSubsequence("active", "secret", "created_at");
  }

  @Test
  void that_somebody_asked_for_a_secret_is_noted() {
    String webhook = created();
    admin.get(webhook + "/secret").has(200);

    assertThat(admin.get("/api/v1/audit-log?operation=getWebhookSecret").text("/total"))
        .isEqualTo("1");
  }

  @Test
  void a_deleted_webhook_is_gone() {
    String webhook = created();

    admin.delete(webhook).isEmpty(204);
    admin.get(webhook).isRefused(404, "RESOURCE_NOT_FOUND");
    admin.get(webhook + "/deliveries").isRefused(404, "RESOURCE_NOT_FOUND");
    admin.delete(webhook).isRefused(404, "RESOURCE_NOT_FOUND");
  }

  @ParameterizedTest
  @ValueSource(strings = {"wh_0000000000000000", "nope", "%20"})
  void an_unknown_webhook_is_not_found(String id) {
    String path = all + "/" + id;

    admin.get(path).isRefused(404, "RESOURCE_NOT_FOUND");
    admin.put(path, "{}").isRefused(404, "RESOURCE_NOT_FOUND");
    admin.get(path + "/secret").isRefused(404, "RESOURCE_NOT_FOUND");
    admin.post(path + "/rotate-secret", "").isRefused(404, "RESOURCE_NOT_FOUND");
    admin.get(path + "/deliveries").isRefused(404, "RESOURCE_NOT_FOUND");
    admin
        .get("/api/v1/projects/proj_0000000000000000/webhooks")
        .isRefused(404, "RESOURCE_NOT_FOUND");
  }

  @Test
  void a_webhook_is_reached_through_its_own_project_only() {
    String webhook = created();
    Furniture elsewhere = Furniture.in(admin);
    String foreign = webhook.replace(home.project(), elsewhere.project());
    Visitor neighbour = soat.userWith(Grants.allIn(elsewhere.project()));

    admin.get(foreign).isRefused(404, "RESOURCE_NOT_FOUND");
    for (Visitor stranger : new Visitor[] {neighbour, soat.userWith()}) {
      stranger.get(webhook).isRefused(403, "FORBIDDEN");
      stranger.get(webhook + "/secret").isRefused(403, "FORBIDDEN");
      stranger.get(webhook + "/deliveries").isRefused(403, "FORBIDDEN");
      stranger.get(all).isRefused(403, "FORBIDDEN");
      soat.unchangedBy(() -> stranger.post(all, SIMPLE)).isRefused(403, "FORBIDDEN");
      soat.unchangedBy(() -> stranger.put(webhook, "{}")).isRefused(403, "FORBIDDEN");
      soat.unchangedBy(() -> stranger.delete(webhook)).isRefused(403, "FORBIDDEN");
    }
    soat.anybody().get(webhook).isRefused(401, "UNAUTHORIZED");
  }

  @Test
  void rights_reach_as_far_as_a_single_webhook() {
    String mine = created();
    String other = created();
    String id = mine.substring(mine.lastIndexOf('/') + 1);
    Visitor reader =
        soat.userWith(
            Grants.on(
                "soat:" + home.project() + ":webhook:" + id,
                "webhooks:GetWebhook",
                "webhooks:ListWebhooks"));

    reader.get(mine).has(200);
    reader.get(other).isRefused(403, "FORBIDDEN");
    reader.get(mine + "/secret").isRefused(403, "FORBIDDEN");
    assertThat(reader.get(all).ids()).containsExactly(id);
  }
}
