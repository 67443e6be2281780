package dev.soat.domain.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class RowFilterPropertyTest {

  private static final int TRIALS = 20_000;

  private enum Outcome {
    ALLOWED,
    DENIED,
    EVERYTHING,
    NOTHING,
    RULES
  }

  private final Map<Outcome, Integer> seen = new EnumMap<>(Outcome.class);

  private void count(Decision decision, RowFilter filter) {
    seen.merge(decision.isAllowed() ? Outcome.ALLOWED : Outcome.DENIED, 1, Integer::sum);
    Outcome form =
        switch (filter) {
          case RowFilter.Everything() -> Outcome.EVERYTHING;
          case RowFilter.Nothing() -> Outcome.NOTHING;
          case RowFilter.Rules rules -> Outcome.RULES;
          case RowFilter.Both both -> Outcome.RULES;
        };
    seen.merge(form, 1, Integer::sum);
  }

  @Test
  void filter_store_and_evaluator_agree_on_every_row() {
    Trials.repeat(
        TRIALS,
        random -> {
          RandomPolicies chance = new RandomPolicies(random);
          List<PolicyDocument> policies = chance.policies();
          String action = chance.action();
          String type = chance.type();
          RowFilter filter = RowFilter.of(policies, action, type);
          for (int i = 0; i < 4; i++) {
            Resource row = chance.row(type);
            Decision decision = PolicyEvaluator.decide(policies, action, row);
            count(decision, filter);
            String question = action + " on " + row + " by " + policies + " as " + filter;
            assertThat(filter.accepts(row)).as(question).isEqualTo(decision.isAllowed());
            assertThat(LikeStore.holding(row).selects(filter))
                .as(question)
                .isEqualTo(decision.isAllowed());
          }
        });
    // Each case is common enough that agreeing on it says something.
    assertThat(seen).containsOnlyKeys(Outcome.values());
    assertThat(seen.values()).allMatch(times -> times > TRIALS / 10);
  }

  @Test
  void the_filter_within_a_project_agrees_on_the_rows_of_the_project() {
    Trials.repeat(
        TRIALS,
        random -> {
          RandomPolicies chance = new RandomPolicies(random);
          String type = chance.type();
          RowFilter filter = RowFilter.of(chance.policies(), chance.action(), type);
          Resource row = chance.row(type);
          RowFilter within = filter.within(row.projectId());
          assertThat(within.accepts(row)).as("%s", row).isEqualTo(filter.accepts(row));
          if (within instanceof RowFilter.Rules(List<RowRule> allow, List<RowRule> deny)) {
            assertThat(allow).allMatch(rule -> rule.project().equals(Wildcard.ANY));
            assertThat(deny).allMatch(rule -> rule.project().equals(Wildcard.ANY));
          }
        });
  }

  @Test
  void an_intersection_accepts_what_key_and_owner_may_both_see() {
    AtomicInteger accepted = new AtomicInteger();
    Trials.repeat(
        TRIALS,
        random -> {
          RandomPolicies chance = new RandomPolicies(random);
          List<PolicyDocument> owner = chance.policies();
          List<PolicyDocument> key = chance.policies();
          String action = chance.action();
          String type = chance.type();
          Resource row = chance.row(type);
          RowFilter both =
              RowFilter.and(RowFilter.of(owner, action, type), RowFilter.of(key, action, type));
          boolean expected =
              PolicyEvaluator.decide(owner, action, row)
                  .and(PolicyEvaluator.decide(key, action, row))
                  .isAllowed();
          assertThat(both.accepts(row)).isEqualTo(expected);
          assertThat(LikeStore.holding(row).selects(both)).isEqualTo(expected);
          assertThat(both.within(row.projectId()).accepts(row)).isEqualTo(expected);
          accepted.addAndGet(expected ? 1 : 0);
        });
    assertThat(accepted.get()).isGreaterThan(TRIALS / 100);
  }
}
