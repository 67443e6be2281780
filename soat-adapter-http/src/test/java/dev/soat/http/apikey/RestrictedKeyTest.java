package dev.soat.http.apikey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.soat.domain.identity.Role;
import dev.soat.http.Answer;
import dev.soat.http.Furniture;
import dev.soat.http.Installation;
import dev.soat.http.Visitor;
import dev.soat.http.Written;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** A key with limits never does more than they say, whoever owns it. */
final class RestrictedKeyTest {
  private static final String KEYS = "/api/v1/api-keys";
  private static final String AGENTS = "/api/v1/agents";
  private static final String PROJECTS = "/api/v1/projects";

  @AutoClose private final Installation soat = Installation.start();
  private final Furniture home = Furniture.in(soat);
  private final Visitor admin = home.admin();
  private final Furniture elsewhere = Furniture.in(admin);
  private final String everything = Written.policy(admin, "Allow", "*", "*");

  private Answer key(Visitor owner, String limits) {
    return owner.post(KEYS, "{\"name\":\"k\"," + limits + "}").has(201);
  }

  private Visitor holder(Visitor owner, String limits) {
    return soat.bearing(key(owner, limits).text("/key"));
  }

  private String inHome() {
    return "\"project_id\":\"" + home.project() + "\"";
  }

  private static String by(String... policies) {
    return "\"policy_ids\":" + Written.array(policies);
  }

  private List<Visitor> limitedKeysOfTheAdmin() {
    return List.of(holder(admin, inHome()), holder(admin, by(everything)));
  }

  @Test
  void an_admins_restricted_key_is_no_admin() {
    String user = "/api/v1/users/" + soat.storedUser(Role.USER).id() + "/policies";
    String policy = "/api/v1/policies/" + everything;
    String document = "{\"document\":{\"statement\":[]}}";
    for (Visitor key : limitedKeysOfTheAdmin()) {
      List<Answer> answers =
          List.of(
              key.post(PROJECTS, "{\"name\":\"x\"}"),
              key.delete(PROJECTS + "/" + home.project() + "?force=true"),
              key.get("/api/v1/policies"),
              key.get(policy),
              key.post("/api/v1/policies", document),
              key.put(policy, document),
              key.delete(policy),
              key.get(user),
              key.put(user, "{\"policy_ids\":[]}"));
      assertThat(answers).allSatisfy(answer -> answer.isRefused(403, "FORBIDDEN"));
    }
    admin.get(PROJECTS + "/" + home.project()).has(200);
  }

  @Test
  void an_admins_key_without_limits_is_one() {
    Visitor key = holder(admin, by());
    key.get("/api/v1/policies").has(200);
    key.post(PROJECTS, "{\"name\":\"x\"}").has(201);
    key.post(KEYS, "{\"name\":\"another\"}").has(201);
  }

  @Test
  void a_restricted_key_neither_makes_keys_nor_changes_any() {
    Visitor user = soat.storedUserWith(everything);
    Answer made = key(user, inHome());
    Visitor key = soat.bearing(made.text("/key"));
    String itself = KEYS + "/" + made.id();
    String sibling = KEYS + "/" + key(user, by()).id();

    for (String body : new String[] {"{\"name\":\"x\"}", "{\"name\":\"x\"," + inHome() + "}"}) {
      soat.unchangedBy(() -> key.post(KEYS, body)).isRefused(403, "FORBIDDEN");
    }
    for (String path : new String[] {itself, sibling}) {
      for (String body :
          new String[] {"{\"project_id\":null}", "{\"policy_ids\":[]}", "{\"name\":\"x\"}"}) {
        soat.unchangedBy(() -> key.put(path, body)).isRefused(403, "FORBIDDEN");
      }
      soat.unchangedBy(() -> key.delete(path)).isRefused(403, "FORBIDDEN");
    }
  }

  @Test
  void a_restricted_key_sees_itself_and_no_other_key() {
    for (Visitor owner : new Visitor[] {admin, soat.storedUserWith(everything)}) {
      Answer made = key(owner, inHome());
      String sibling = key(owner, inHome()).id();
      Visitor key = soat.bearing(made.text("/key"));

      assertThat(key.get(KEYS).ids()).containsExactly(made.id());
      assertThat(key.get(KEYS + "?limit=10").text("/total")).isEqualTo("1");
      assertThat(key.get(KEYS + "?offset=1").ids()).isEmpty();
      key.get(KEYS + "/" + made.id()).has(200);
      key.get(KEYS + "/" + sibling).isRefused(403, "FORBIDDEN");
    }
  }

  @Test
  void a_locked_key_does_not_leave_its_project() {
    for (Visitor owner : new Visitor[] {admin, soat.storedUserWith(everything)}) {
      Visitor key = holder(owner, inHome());

      assertThat(key.get(AGENTS).ids()).containsExactly(home.agent());
      assertThat(key.get(AGENTS + "?project_id=" + home.project()).ids())
          .containsExactly(home.agent());
      key.get(AGENTS + "?project_id=" + elsewhere.project()).isRefused(403, "FORBIDDEN");
      key.get(home.agentPath()).has(200);
      key.get(elsewhere.agentPath()).isRefused(404, "RESOURCE_NOT_FOUND");
      key.get(elsewhere.sessionsPath()).isRefused(403, "FORBIDDEN");
      assertThat(key.get("/api/v1/ai-providers").ids()).containsExactly(home.provider());
      key.get("/api/v1/ai-providers/" + elsewhere.provider()).isRefused(403, "FORBIDDEN");
      assertThat(key.get(PROJECTS).ids()).containsExactly(home.project());
      key.get(PROJECTS + "/" + home.project()).has(200);
      key.get(PROJECTS + "/" + elsewhere.project()).isRefused(403, "FORBIDDEN");
    }
  }

  @Test
  void what_a_locked_key_makes_is_made_in_its_project() {
    Visitor key = holder(admin, inHome());
    Answer made = key.post(AGENTS, "{\"ai_provider_id\":\"" + home.provider() + "\"}").has(201);
    assertThat(made.text("/project_id")).isEqualTo(home.project());

    String there =
        "{\"project_id\":\"%s\",\"ai_provider_id\":\"%s\"}"
            .formatted(elsewhere.project(), elsewhere.provider());
    soat.unchangedBy(() -> key.post(AGENTS, there)).isRefused(403, "FORBIDDEN");
    String provider =
        "{\"name\":\"x\",\"provider\":\"ollama\",\"default_model\":\"m\",\"project_id\":\""
            + elsewhere.project()
            + "\"}";
    soat.unchangedBy(() -> key.post("/api/v1/ai-providers", provider)).isRefused(403, "FORBIDDEN");
    admin.post(AGENTS, "{\"ai_provider_id\":\"" + home.provider() + "\"}").isInvalid("project_id");
  }

  @Test
  void a_key_with_policies_does_what_both_it_and_its_owner_may() {
    String agents = Written.policy(admin, "Allow", "*", "agents:*");
    String ofHome = Written.policy(admin, "Allow", "soat:" + home.project() + ":*:*", "*");
    Visitor key = holder(soat.storedUserWith(ofHome), by(agents));

    assertThat(key.get(AGENTS).ids()).containsExactly(home.agent());
    key.get(elsewhere.agentPath()).isRefused(404, "RESOURCE_NOT_FOUND");
    key.get("/api/v1/ai-providers/" + home.provider()).isRefused(403, "FORBIDDEN");
    key.get("/api/v1/ai-providers").is(200, "[]");

    Visitor ofAdmin = holder(admin, by(ofHome));
    assertThat(ofAdmin.get(AGENTS).ids()).containsExactly(home.agent());
    assertThat(ofAdmin.get(PROJECTS).ids()).containsExactly(home.project());
    ofAdmin.get(elsewhere.agentPath()).isRefused(404, "RESOURCE_NOT_FOUND");
  }

  @Test
  void a_key_that_lost_its_last_policy_may_do_nothing() {
    String policy = Written.policy(admin, "Allow", "*", "*");
    Answer made = key(admin, by(policy));
    admin.delete("/api/v1/policies/" + policy).isEmpty(204);
    Visitor key = soat.bearing(made.text("/key"));

    assertThat(admin.get(KEYS + "/" + made.id()).json().at("/policy_ids").toString())
        .isEqualTo("[]");
    key.get(AGENTS).is(200, "[]");
    key.get(home.agentPath()).isRefused(404, "RESOURCE_NOT_FOUND");
    key.get(PROJECTS).is(200, "[]");
    key.get("/api/v1/policies").isRefused(403, "FORBIDDEN");
    key.post(KEYS, "{\"name\":\"x\"}").isRefused(403, "FORBIDDEN");

    admin.put(KEYS + "/" + made.id(), "{\"policy_ids\":[]}").has(200);
  }

  @Test
  void a_user_may_narrow_a_key_by_a_policy_but_not_read_it() {
    Visitor user = soat.storedUserWith(everything);
    String secret = Written.policy(admin, "Allow", "soat:secret_place:*:*", "*");
    Visitor key = holder(user, by(secret));

    key.get(AGENTS).is(200, "[]");
    assertThat(key.get(KEYS).body()).contains(secret).doesNotContain("secret_place");
    for (Visitor reader : new Visitor[] {user, key}) {
      Answer answer = reader.get("/api/v1/policies/" + secret);
      answer.isRefused(403, "FORBIDDEN");
    }
  }
}
