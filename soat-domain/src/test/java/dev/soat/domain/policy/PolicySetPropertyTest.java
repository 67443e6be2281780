package dev.soat.domain.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class PolicySetPropertyTest {
  private static final int TRIALS = 5_000;

  @Test
  void it_answers_as_the_evaluator_and_the_filter_do_however_often_it_is_asked() {
    AtomicInteger allowed = new AtomicInteger();
    Trials.repeat(
        TRIALS,
        random -> {
          RandomPolicies chance = new RandomPolicies(random);
          List<PolicyDocument> policies = chance.policies();
          PolicySet set = PolicySet.of(policies);
          for (int i = 0; i < 8; i++) {
            String action = chance.action();
            Resource row = chance.row(chance.type());
            Decision expected = PolicyEvaluator.decide(policies, action, row);
            assertThat(set.decide(action, row)).as("%s %s", action, row).isEqualTo(expected);
            assertThat(set.filter(action, row.type()))
                .isEqualTo(RowFilter.of(policies, action, row.type()));
            allowed.addAndGet(expected.isAllowed() ? 1 : 0);
          }
        });
    assertThat(allowed.get()).isBetween(TRIALS / 10, TRIALS * 7);
  }

  @Test
  void invented_actions_are_answered_too() {
    PolicySet set =
        PolicySet.of(
            List.of(
                new PolicyDocument(
                    List.of(new Statement(Effect.ALLOW, List.of(new ActionPattern("files:*")))))));
    for (int i = 0; i < 2_000; i++) {
      assertThat(set.decide("files:Act" + i, Resource.of("p", "file", "f")).isAllowed()).isTrue();
      assertThat(set.filter("other:Act" + i, "file")).isEqualTo(new RowFilter.Nothing());
    }
  }

  @Test
  void a_grant_anywhere_in_a_project_is_known_and_a_denial_is_none() {
    PolicySet set =
        PolicySet.of(
            List.of(
                new PolicyDocument(
                    List.of(
                        new Statement(
                            Effect.ALLOW,
                            List.of(new ActionPattern("files:GetFile")),
                            List.of(ResourcePattern.parse("soat:proj_A:file:file_1")),
                            List.of()),
                        new Statement(
                            Effect.DENY,
                            List.of(ActionPattern.EVERYTHING),
                            List.of(ResourcePattern.parse("soat:proj_B:*:*")),
                            List.of())))));
    assertThat(set.grantsSomethingIn("proj_A")).isTrue();
    assertThat(set.grantsSomethingIn("proj_B")).isFalse();
    assertThat(PolicySet.NONE.grantsSomethingIn("proj_A")).isFalse();
  }
}
