package dev.soat.http.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.soat.domain.identity.Role;
import dev.soat.domain.identity.User;
import dev.soat.http.Answer;
import dev.soat.http.Furniture;
import dev.soat.http.Installation;
import dev.soat.http.Visitor;
import dev.soat.http.Written;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which policies a user has, and what becomes of the user's rights. */
final class UserPoliciesTest {
  @AutoClose private final Installation soat = Installation.start();
  private final Furniture home = Furniture.in(soat);
  private final Visitor admin = home.admin();
  private final User user = soat.storedUser(Role.USER);
  private final String path = "/api/v1/users/" + user.id() + "/policies";

  private Answer attach(String... ids) {
    return admin.put(path, "{\"policy_ids\":" + Written.array(ids) + "}");
  }

  @Test
  void the_policies_of_a_user_are_replaced_and_listed_in_full() {
    String first = Written.policy(admin, "Allow", "soat:a:*:*", "*");
    String second = Written.policy(admin, "Deny", "soat:b:*:*", "*");
    admin.get(path).is(200, "[]");

    attach(second, first).isEmpty(204);
    admin
        .get(path)
        .is(
            200,
            "["
                + admin.get("/api/v1/policies/" + second).body()
                + ","
                + admin.get("/api/v1/policies/" + first).body()
                + "]");
    attach(first).isEmpty(204);
    assertThat(admin.get(path).ids()).containsExactly(first);
    attach().isEmpty(204);
    admin.get(path).is(200, "[]");
  }

  @Test
  void an_unknown_or_doubled_policy_is_not_found_and_nothing_changes() {
    String policy = Written.policy(admin, "Allow", "*", "*");
    attach(policy).isEmpty(204);
    attach(policy, policy).isRefused(404, "RESOURCE_NOT_FOUND");
    attach("pol_zzzzzzzzzzzzzzzz").isRefused(404, "RESOURCE_NOT_FOUND");
    attach("nope", policy).isRefused(404, "RESOURCE_NOT_FOUND");
    assertThat(admin.get(path).ids()).containsExactly(policy);
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "{\"policy_ids\":null}", "{\"policy_ids\":\"pol_1\"}"})
  void the_ids_must_be_an_array(String body) {
    admin.put(path, body).isInvalid("policy_ids");
  }

  @ParameterizedTest
  @ValueSource(strings = {"usr_zzzzzzzzzzzzzzzz", "nope"})
  void an_unknown_user_is_not_found(String id) {
    String unknown = "/api/v1/users/" + id + "/policies";
    admin.get(unknown).isRefused(404, "RESOURCE_NOT_FOUND");
    for (String ids : new String[] {"[]", "[\"nope\"]", "[\"pol_zzzzzzzzzzzzzzzz\"]"}) {
      Answer answer = admin.put(unknown, "{\"policy_ids\":" + ids + "}");
      answer.isRefused(404, "RESOURCE_NOT_FOUND");
      assertThat(answer.message()).isEqualTo("User '" + id + "' not found.");
    }
  }

  @Test
  void a_user_may_do_what_the_policies_say() {
    String read = Written.policy(admin, "Allow", "soat:" + home.project() + ":*:*", "*");
    String deny = Written.policy(admin, "Deny", "*", "agents:DeleteAgent");
    Visitor visitor = soat.loggedIn(soat.storedUser(Role.USER, read, deny));

    visitor.get(home.agentPath()).has(200);
    visitor.delete(home.agentPath() + "?force=true").isRefused(403, "FORBIDDEN");
    assertThat(visitor.get("/api/v1/agents").ids()).containsExactly(home.agent());
    soat.storedUserWith().get(home.agentPath()).isRefused(404, "RESOURCE_NOT_FOUND");
  }

  @Test
  void a_user_who_has_lost_a_policy_has_what_is_left() {
    String read = Written.policy(admin, "Allow", "soat:" + home.project() + ":*:*", "*");
    String other = Written.policy(admin, "Allow", "soat:other:*:*", "*");
    attach(read, other).isEmpty(204);
    admin.delete("/api/v1/policies/" + read).isEmpty(204);

    assertThat(admin.get(path).ids()).containsExactly(other);
    soat.loggedIn(user).get(home.agentPath()).isRefused(404, "RESOURCE_NOT_FOUND");
  }

  @Test
  void both_spellings_of_a_module_are_one() {
    for (String action : new String[] {"aiProviders:*", "ai-providers:ListAiProviders"}) {
      String policy = Written.policy(admin, "Allow", "soat:" + home.project() + ":*:*", action);
      assertThat(soat.storedUserWith(policy).get("/api/v1/ai-providers").ids())
          .containsExactly(home.provider());
    }
  }
}
