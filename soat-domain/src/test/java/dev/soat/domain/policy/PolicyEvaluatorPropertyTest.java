package dev.soat.domain.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PolicyEvaluatorPropertyTest {

  private static final int TRIALS = 20_000;

  @Test
  void the_answer_is_the_one_the_rules_give_when_read_aloud() {
    Trials.repeat(
        TRIALS,
        random -> {
          RandomPolicies chance = new RandomPolicies(random);
          List<PolicyDocument> policies = chance.policies();
          String action = chance.action();
          Resource resource = chance.row(chance.type());
          assertThat(PolicyEvaluator.decide(policies, action, resource))
              .as("%s on %s by %s", action, resource, policies)
              .isEqualTo(readAloud(policies, action, resource));
        });
  }

  @Test
  void a_further_deny_never_allows_and_a_further_allow_never_denies() {
    Trials.repeat(
        TRIALS,
        random -> {
          RandomPolicies chance = new RandomPolicies(random);
          List<PolicyDocument> policies = chance.policies();
          String action = chance.action();
          Resource resource = chance.row(chance.type());
          boolean before = allows(policies, action, resource);
          boolean withDeny =
              allows(with(policies, chance.statement(Effect.DENY)), action, resource);
          boolean withAllow =
              allows(with(policies, chance.statement(Effect.ALLOW)), action, resource);
          assertThat(withDeny && !before).isFalse();
          assertThat(before && !withAllow).isFalse();
          assertThat(PolicyEvaluator.decide(policies.reversed(), action, resource))
              .isEqualTo(PolicyEvaluator.decide(policies, action, resource));
        });
  }

  @Test
  void no_question_makes_the_engine_throw() {
    Trials.repeat(
        20_000,
        random -> {
          RandomPolicies chance = new RandomPolicies(random);
          List<PolicyDocument> policies = chance.policies();
          String type = noise(random);
          Resource resource =
              new Resource(
                  noise(random),
                  type,
                  noise(random),
                  random.nextBoolean() ? null : noise(random),
                  Map.of(noise(random), noise(random)));
          String action = noise(random);
          boolean allowed = allows(policies, action, resource);
          RowFilter filter = RowFilter.of(policies, action, type);
          assertThat(filter.accepts(resource)).isEqualTo(allowed);
          assertThat(filter.within(resource.projectId()).accepts(resource)).isEqualTo(allowed);
        });
  }

  @Test
  void text_that_is_no_pattern_is_refused_and_nothing_else_is_thrown() {
    Trials.repeat(
        50_000,
        random -> {
          String text = (random.nextBoolean() ? "soat:" : "") + noise(random);
          for (Function<String, Object> reader : READERS) {
            try {
              assertThat(reader.apply(text)).isNotNull();
            } catch (IllegalArgumentException refused) {
              assertThat(refused.getMessage()).contains("must");
            }
          }
        });
  }

  private static final List<Function<String, Object>> READERS =
      List.of(
          ActionPattern::new,
          ResourcePattern::parse,
          Srn::parse,
          text -> Condition.of("StringLike", text, List.of(text)),
          text -> Condition.of("StringEquals", "soat:ResourceTag/" + text, List.of(text)),
          text -> Condition.of(text, "soat:ResourceType", List.of(text)));

  private static String noise(RandomGenerator random) {
    String letters = "\0\uD83D\uDE00*?::/aA_-%\\' \n";
    StringBuilder noise = new StringBuilder();
    for (int i = random.nextInt(12); i > 0; i--) {
      noise.append(letters.charAt(random.nextInt(letters.length())));
    }
    return noise.toString();
  }

  private static boolean allows(List<PolicyDocument> policies, String action, Resource resource) {
    return PolicyEvaluator.decide(policies, action, resource).isAllowed();
  }

  private static List<PolicyDocument> with(List<PolicyDocument> policies, Statement more) {
    List<PolicyDocument> extended = new ArrayList<>(policies);
    extended.add(new PolicyDocument(List.of(more)));
    return extended;
  }

  private static Decision readAloud(
      List<PolicyDocument> policies, String action, Resource resource) {
    List<Effect> effects =
        policies.stream()
            .flatMap(policy -> policy.statements().stream())
            .filter(statement -> speaksOf(statement, action, resource))
            .map(Statement::effect)
            .toList();
    if (effects.contains(Effect.DENY)) {
      return new Decision.Denied(Decision.Reason.BY_STATEMENT);
    }
    return effects.contains(Effect.ALLOW)
        ? new Decision.Allowed()
        : new Decision.Denied(Decision.Reason.NO_ALLOW);
  }

  private static boolean speaksOf(Statement statement, String action, Resource resource) {
    String asked = action.replace("aiProviders:", "ai-providers:");
    return statement.actions().stream()
            .anyMatch(pattern -> PlainWildcard.matches(pattern.text(), asked))
        && statement.resources().stream().anyMatch(pattern -> names(pattern, resource))
        && statement.conditions().stream()
            .allMatch(condition -> holds(condition, fact(condition.key(), resource)));
  }

  private static boolean names(ResourcePattern pattern, Resource resource) {
    return PlainWildcard.matches(pattern.project().text(), resource.projectId())
        && PlainWildcard.matches(pattern.type().text(), resource.type())
        && Stream.of(resource.id(), resource.path())
            .filter(Objects::nonNull)
            .anyMatch(name -> PlainWildcard.matches(pattern.name().pattern().text(), name));
  }

  private static List<String> fact(ConditionKey key, Resource resource) {
    return switch (key) {
      case ConditionKey.ResourceType() -> List.of(resource.type());
      case ConditionKey.Unknown(String name) -> List.of();
      case ConditionKey.ResourceTag(List<String> keys) ->
          spellings(keys.get(0)).stream()
              .filter(resource.tags()::containsKey)
              .map(resource.tags()::get)
              .limit(1)
              .toList();
    };
  }

  private static List<String> spellings(String tag) {
    return switch (tag) {
      case "costCenter" -> List.of("costCenter", "cost_center");
      case "cost_center" -> List.of("cost_center", "costCenter");
      default -> List.of(tag);
    };
  }

  private static boolean holds(Condition condition, List<String> fact) {
    return switch (condition) {
      case Condition.StringEquals(ConditionKey key, List<String> values) ->
          fact.stream().anyMatch(values::contains);
      case Condition.StringNotEquals(ConditionKey key, List<String> values) ->
          fact.stream().noneMatch(values::contains);
      case Condition.StringLike(ConditionKey key, List<Wildcard> patterns) ->
          patterns.stream()
              .anyMatch(pattern ->
                  PlainWildcard.matches(pattern.text(), fact.isEmpty() ? "" : fact.get(0)));
    };
  }
}
