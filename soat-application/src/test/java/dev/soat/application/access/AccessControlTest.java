package dev.soat.application.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.soat.domain.apikey.ApiKeyId;
import dev.soat.domain.identity.Role;
import dev.soat.domain.identity.UserId;
import dev.soat.domain.policy.ActionPattern;
import dev.soat.domain.policy.Condition;
import dev.soat.domain.policy.Effect;
import dev.soat.domain.policy.PolicyDocument;
import dev.soat.domain.policy.PolicySet;
import dev.soat.domain.policy.Resource;
import dev.soat.domain.policy.ResourcePattern;
import dev.soat.domain.policy.RowFilter;
import dev.soat.domain.policy.Statement;
import dev.soat.domain.project.ProjectId;
import dev.soat.domain.shared.SoatException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AccessControlTest {
  private static final ProjectId HOME = new ProjectId("proj_aaaaaaaaaaaaaaaa");
  private static final ProjectId AWAY = new ProjectId("proj_bbbbbbbbbbbbbbbb");
  private static final UserId USER = new UserId("usr_aaaaaaaaaaaaaaaa");
  private static final ApiKeyId KEY = new ApiKeyId("key_aaaaaaaaaaaaaaaa");
  private static final List<String> PROJECTS =
      List.of("*", HOME.value(), AWAY.value(), "proj_a*", "proj_?bbbbbbbbbbbbbbb");
  private static final List<String> TYPES = List.of("*", "file", "document", "f*");
  private static final List<String> NAMES = List.of("*", "f_1", "f_2", "f*", "/a/*", "/a/b", "?_1");

  private final AccessControl access = new AccessControl();

  private static Caller keyOf(
      Role role, @Nullable PolicySet owner, @Nullable ProjectId project, @Nullable PolicySet key) {
    return new Caller(
        USER, role, owner == null ? PolicySet.NONE : owner, new KeyLimits(KEY, project, key));
  }

  private static PolicyDocument policy(Effect effect, String resource, Condition... conditions) {
    return new PolicyDocument(
        List.of(
            new Statement(
                effect,
                List.of(ActionPattern.EVERYTHING),
                List.of(ResourcePattern.parse(resource)),
                List.of(conditions))));
  }

  private static PolicySet allowing(String resource) {
    return PolicySet.of(List.of(policy(Effect.ALLOW, resource)));
  }

  private boolean mayRead(Caller caller, Resource resource) {
    try {
      access.require(caller, Operation.GET_FILE, resource);
      return true;
    } catch (SoatException refused) {
      return false;
    }
  }

  private static Resource file(ProjectId project, String id, @Nullable String path, String env) {
    return new Resource(project.value(), "file", id, path, Map.of("env", env));
  }

  @Test
  void grants_of_every_width_work_and_a_denial_of_the_very_thing_wins() {
    Resource thing = file(HOME, "f_1", "/a/b", "prod");
    for (String resource :
        List.of(
            "*",
            "soat:*:*:*",
            "soat:*:file:*",
            "soat:" + HOME + ":*:*",
            "soat:" + HOME + ":file:*",
            "soat:" + HOME + ":file:f_1",
            "soat:" + HOME + ":file:/a/*")) {
      Caller user = new Caller(USER, Role.USER, List.of(policy(Effect.ALLOW, resource)));
      assertThat(mayRead(user, thing)).as(resource).isTrue();
      Caller denied =
          new Caller(
              USER,
              Role.USER,
              List.of(
                  policy(Effect.ALLOW, "*"),
                  policy(Effect.DENY, resource),
                  policy(Effect.ALLOW, resource)));
      assertThat(mayRead(denied, thing)).as("denied " + resource).isFalse();
    }
  }

  @Test
  void tags_decide_where_a_statement_asks_for_them() {
    Condition prod = Condition.of("StringEquals", "soat:ResourceTag/env", List.of("prod"));
    Caller user = new Caller(USER, Role.USER, List.of(policy(Effect.ALLOW, "*", prod)));
    assertThat(mayRead(user, file(HOME, "f_1", null, "prod"))).isTrue();
    assertThat(mayRead(user, file(HOME, "f_1", null, "dev"))).isFalse();
  }

  @Test
  void a_lock_holds_before_everything_else() {
    for (Role role : Role.values()) {
      Caller key = keyOf(role, allowing("*"), HOME, null);
      assertThat(mayRead(key, file(HOME, "f_1", null, "x"))).isTrue();
      assertThat(mayRead(key, file(AWAY, "f_1", null, "x"))).isFalse();
      assertThat(access.filter(key, Operation.GET_FILE).within(AWAY.value()))
          .isEqualTo(new RowFilter.Nothing());
      assertThat(access.filter(key, Operation.GET_FILE).within(HOME.value()))
          .isEqualTo(new RowFilter.Everything());
      assertThat(access.knowsProject(key, HOME)).isTrue();
      assertThat(access.knowsProject(key, AWAY)).isFalse();
    }
  }

  @Test
  void an_admin_is_one_with_a_key_without_limits_only() {
    assertThatCode(() -> access.requireAdmin(keyOf(Role.ADMIN, null, null, null)))
        .doesNotThrowAnyException();
    for (Caller caller :
        List.of(
            keyOf(Role.ADMIN, null, HOME, null),
            keyOf(Role.ADMIN, null, null, allowing("*")),
            keyOf(Role.ADMIN, null, null, PolicySet.NONE),
            keyOf(Role.USER, allowing("*"), null, null))) {
      assertThatCode(() -> access.requireAdmin(caller)).isInstanceOf(SoatException.class);
    }
  }

  @Test
  void what_a_list_shows_is_what_may_be_read_one_by_one() {
    long seed = System.nanoTime();
    Random chance = new Random(seed);
    int some = 0;
    for (int i = 0; i < 4_000; i++) {
      Caller caller = randomCaller(chance);
      RowFilter filter = access.filter(caller, Operation.GET_FILE);
      for (Resource row :
          List.of(
              file(HOME, "f_1", "/a/b", "prod"),
              file(HOME, "f_2", null, "dev"),
              file(AWAY, "f_1", "/c", "dev"),
              file(AWAY, "f_2", "/a/b", "prod"))) {
        boolean may = mayRead(caller, row);
        assertThat(filter.accepts(row)).as("seed %s, trial %s, %s", seed, i, row).isEqualTo(may);
        assertThat(filter.within(row.projectId()).accepts(row)).isEqualTo(may);
        some += may ? 1 : 0;
      }
    }
    assertThat(some).isBetween(1_000, 15_000);
  }

  private static Caller randomCaller(Random chance) {
    Role role = chance.nextInt(4) == 0 ? Role.ADMIN : Role.USER;
    PolicySet owner = randomPolicies(chance);
    if (chance.nextInt(3) == 0) {
      return new Caller(USER, role, owner, null);
    }
    ProjectId lock = chance.nextBoolean() ? null : chance.nextBoolean() ? HOME : AWAY;
    return keyOf(role, owner, lock, chance.nextBoolean() ? null : randomPolicies(chance));
  }

  private static PolicySet randomPolicies(Random chance) {
    List<PolicyDocument> policies = new ArrayList<>();
    for (int i = chance.nextInt(4); i > 0; i--) {
      String resource =
          "soat:" + one(PROJECTS, chance) + ":" + one(TYPES, chance) + ":" + one(NAMES, chance);
      Condition tag = Condition.of("StringLike", "soat:ResourceTag/env", List.of("p*"));
      Condition[] conditions = chance.nextInt(3) == 0 ? new Condition[] {tag} : new Condition[0];
      Effect effect = chance.nextInt(4) == 0 ? Effect.DENY : Effect.ALLOW;
      policies.add(policy(effect, resource, conditions));
    }
    return PolicySet.of(policies);
  }

  private static String one(List<String> words, Random chance) {
    return words.get(chance.nextInt(words.size()));
  }
}
