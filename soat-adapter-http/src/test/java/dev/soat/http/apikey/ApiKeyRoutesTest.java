package dev.soat.http.apikey;

import static dev.soat.http.Installation.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.soat.domain.identity.Role;
import dev.soat.domain.identity.User;
import dev.soat.http.Answer;
import dev.soat.http.Furniture;
import dev.soat.http.Installation;
import dev.soat.http.Visitor;
import dev.soat.http.Written;
import java.time.Duration;
import java.util.Locale;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ApiKeyRoutesTest {
  private static final String KEYS = "/api/v1/api-keys";
  private static final String NO_KEY = KEYS + "/key_zzzzzzzzzzzzzzzz";

  @AutoClose private final Installation soat = Installation.start();
  private final Furniture home = Furniture.in(soat);
  private final Visitor admin = home.admin();
  private final String policy =
      Written.policy(admin, "Allow", "soat:" + home.project() + ":*:*", "*");
  private final User owner = soat.storedUser(Role.USER, policy);
  private final Visitor user = soat.loggedIn(owner);

  private String limited() {
    return """
    {"name":"Limited","project_id":"%s","policy_ids":["%s"]}\
    """
        .formatted(home.project(), policy);
  }

  private String record(String id, String name, String prefix, String limits) {
    return """
    {"id":"%s","name":"%s","key_prefix":"%s","created_at":"%s","updated_at":"%s","user_id":"%s",%s}\
    """
        .formatted(id, name, prefix, NOON, NOON, owner.id(), limits);
  }

  @Test
  void a_new_key_tells_its_secret_once() {
    Answer created = user.post(KEYS, limited()).has(201);
    String secret = created.text("/key");

    assertThat(created.keys())
        .containsExactly("id", "name", "key_prefix", "created_at", "updated_at", "key");
    assertThat(created.id()).matches("key_[A-Za-z0-9]{16}");
    assertThat(secret).matches("sk_[0-9a-f]{64}").startsWith(created.text("/key_prefix"));
    assertThat(created.text("/key_prefix")).hasSize(8);
    Answer read = user.get(KEYS + "/" + created.id());
    read.is(
        200,
        record(
            created.id(),
            "Limited",
            secret.substring(0, 8),
            "\"project_id\":\"%s\",\"policy_ids\":[\"%s\"]".formatted(home.project(), policy)));
    user.get(KEYS).is(200, "[" + read.body() + "]");
    assertThat(user.post(KEYS, limited()).text("/key")).isNotEqualTo(secret);
  }

  @Test
  void a_key_acts_as_its_owner() {
    Answer created = user.post(KEYS, "{\"name\":\"Free\",\"policy_ids\":[]}").has(201);
    Visitor key = soat.bearing(created.text("/key"));

    key.get(home.agentPath()).has(200);
    key.post("/api/v1/projects", "{\"name\":\"x\"}").isRefused(403, "FORBIDDEN");
    user.get(KEYS + "/" + created.id())
        .is(
            200,
            record(
                created.id(),
                "Free",
                created.text("/key_prefix"),
                "\"project_id\":null,\"policy_ids\":[]"));
  }

  @Test
  void only_the_whole_key_opens() {
    String key = user.post(KEYS, "{\"name\":\"k\"}").text("/key");
    String last = key.endsWith("0") ? "1" : "0";
    for (String wrong :
        new String[] {
          key.substring(0, 66),
          key + "0",
          key.substring(0, 66) + last,
          key.substring(0, 8) + "0".repeat(59),
          key.toUpperCase(Locale.ROOT),
          "sk_",
          key.replace("sk_", "pk_")
        }) {
      Answer answer = soat.bearing(wrong).get(home.agentPath());
      assertThat(answer.status()).as(wrong).isEqualTo(401);
    }
    soat.bearing(key).get(home.agentPath()).has(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "{\"name\":null}", "{\"name\":\"\"}", "{\"name\":[]}"})
  void a_key_needs_a_name(String body) {
    soat.unchangedBy(() -> user.post(KEYS, body)).isInvalid("name");
  }

  @Test
  void what_a_key_refers_to_must_be_there() {
    String elsewhere = Furniture.in(admin).project();
    for (String project : new String[] {"", "nope", "proj_zzzzzzzzzzzzzzzz", elsewhere}) {
      String body = "{\"name\":\"x\",\"project_id\":\"" + project + "\"}";
      soat.unchangedBy(() -> user.post(KEYS, body)).isRefused(400, "PROJECT_NOT_FOUND");
    }
    for (String ids :
        new String[] {
          Written.array("nope"),
          Written.array("pol_zzzzzzzzzzzzzzzz"),
          Written.array(policy, policy),
          Written.array(policy, "pol_zzzzzzzzzzzzzzzz")
        }) {
      String body = "{\"name\":\"x\",\"policy_ids\":" + ids + "}";
      soat.unchangedBy(() -> user.post(KEYS, body)).isRefused(400, "POLICY_NOT_FOUND");
    }
    soat.unchangedBy(() -> user.post(KEYS, "{\"name\":\"x\",\"policy_ids\":\"all\"}"))
        .isInvalid("policy_ids");
    admin.post(KEYS, "{\"name\":\"x\",\"project_id\":\"" + elsewhere + "\"}").has(201);
  }

  @Test
  void an_unknown_key_is_not_found_and_a_foreign_one_forbidden() {
    String foreign = KEYS + "/" + admin.post(KEYS, "{\"name\":\"x\"}").id();
    for (String path : new String[] {NO_KEY, KEYS + "/nope"}) {
      user.get(path).isRefused(404, "RESOURCE_NOT_FOUND");
      user.put(path, "{\"name\":\"y\"}").isRefused(404, "RESOURCE_NOT_FOUND");
      user.delete(path).isRefused(404, "RESOURCE_NOT_FOUND");
    }
    soat.unchangedBy(() -> user.get(foreign)).isRefused(403, "FORBIDDEN");
    soat.unchangedBy(() -> user.put(foreign, "{\"name\":\"y\"}")).isRefused(403, "FORBIDDEN");
    soat.unchangedBy(() -> user.delete(foreign)).isRefused(403, "FORBIDDEN");
  }

  @Test
  void an_admin_sees_every_key_and_others_their_own_newest_first() {
    String first = user.post(KEYS, "{\"name\":\"1\"}").id();
    String foreign = admin.post(KEYS, "{\"name\":\"2\"}").id();
    String second = user.post(KEYS, "{\"name\":\"3\"}").id();

    assertThat(user.get(KEYS).ids()).containsExactly(second, first);
    assertThat(admin.get(KEYS).ids()).containsExactly(second, foreign, first);
    assertThat(user.get(KEYS + "?limit=1").ids()).containsExactly(second);
  }

  @Test
  void a_key_is_changed_field_by_field() {
    String path = KEYS + "/" + user.post(KEYS, limited()).id();
    soat.clock().advance(Duration.ofSeconds(1));

    Answer renamed = user.put(path, "{\"name\":\"New\"}").has(200);
    assertThat(renamed.text("/name")).isEqualTo("New");
    assertThat(renamed.text("/project_id")).isEqualTo(home.project());
    assertThat(renamed.text("/policy_ids/0")).isEqualTo(policy);
    assertThat(renamed.text("/updated_at")).isEqualTo("2026-01-15T12:00:01.000Z");

    Answer freed = user.put(path, "{\"project_id\":null,\"policy_ids\":[]}").has(200);
    assertThat(freed.body()).endsWith("\"project_id\":null,\"policy_ids\":[]}");
    user.put(path, limited()).has(200);
    user.get(path).has(200);
    assertThat(user.get(path).text("/project_id")).isEqualTo(home.project());
  }

  @Test
  void a_change_to_what_does_not_exist_is_refused() {
    String path = KEYS + "/" + user.post(KEYS, limited()).id();
    soat.unchangedBy(() -> user.put(path, "{\"name\":\"\"}")).isInvalid("name");
    soat.unchangedBy(() -> user.put(path, "{\"project_id\":\"\"}"))
        .isRefused(400, "PROJECT_NOT_FOUND");
    soat.unchangedBy(() -> user.put(path, "{\"project_id\":\"proj_zzzzzzzzzzzzzzzz\"}"))
        .isRefused(400, "PROJECT_NOT_FOUND");
    soat.unchangedBy(() -> user.put(path, "{\"policy_ids\":[\"nope\"]}"))
        .isRefused(400, "POLICY_NOT_FOUND");
  }

  @Test
  void null_policies_leave_a_key_limited() {
    String path = KEYS + "/" + user.post(KEYS, limited()).id();
    Answer answer = user.put(path, "{\"policy_ids\":null,\"name\":null}").has(200);
    assertThat(answer.text("/policy_ids/0")).isEqualTo(policy);
  }

  @Test
  void a_deleted_key_is_gone() {
    Answer created = user.post(KEYS, "{\"name\":\"x\"}");
    user.delete(KEYS + "/" + created.id()).isEmpty(204);
    user.get(KEYS + "/" + created.id()).isRefused(404, "RESOURCE_NOT_FOUND");
    user.delete(KEYS + "/" + created.id()).isRefused(404, "RESOURCE_NOT_FOUND");
    soat.bearing(created.text("/key")).get(KEYS).isRefused(401, "UNAUTHORIZED");
  }

  @Test
  void a_key_of_a_deleted_project_opens_nothing() {
    String project = admin.post("/api/v1/projects", "{\"name\":\"P\"}").id();
    String body = "{\"name\":\"x\",\"project_id\":\"" + project + "\"}";
    String key = admin.post(KEYS, body).has(201).text("/key");
    admin.delete("/api/v1/projects/" + project).isEmpty(204);
    soat.bearing(key).get("/api/v1/projects").isRefused(401, "UNAUTHORIZED");
  }
}
