package dev.soat.domain.policy;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Compiles statements to rules on rows and leaves out what makes no difference. */
final class RowRules {

  private RowRules() {}

  static RowFilter compile(List<PolicyDocument> policies, String action, String type) {
    String asked = ActionPattern.canonical(action);
    Resource kind = Resource.ofKind("", type);
    Set<RowRule> allow = new LinkedHashSet<>();
    Set<RowRule> deny = new LinkedHashSet<>();
    for (PolicyDocument policy : policies) {
      for (Statement statement : policy.statements()) {
        if (statement.speaksOf(asked)) {
          Set<RowRule> rules = statement.effect() == Effect.DENY ? deny : allow;
          rules.addAll(rules(statement, kind));
        }
      }
    }
    return simplest(allow, deny);
  }

  static RowFilter within(RowFilter.Rules rules, String projectId) {
    return simplest(within(rules.allow(), projectId), within(rules.deny(), projectId));
  }

  private static Set<RowRule> within(List<RowRule> rules, String projectId) {
    Set<RowRule> kept = new LinkedHashSet<>();
    for (RowRule rule : rules) {
      if (rule.project().matches(projectId)) {
        kept.add(rule.inEveryProject());
      }
    }
    return kept;
  }

  private static List<RowRule> rules(Statement statement, Resource kind) {
    Optional<List<TagCondition>> conditions = conditions(statement, kind);
    if (conditions.isEmpty()) {
      return List.of();
    }
    List<RowRule> rules = new ArrayList<>();
    for (ResourcePattern pattern : statement.resources()) {
      if (pattern.type().matches(kind.type())) {
        rules.add(new RowRule(pattern.project(), pattern.name(), conditions.get()));
      }
    }
    return rules;
  }

  /** What is left to ask of a row once its type is known; empty if no row can meet it. */
  private static Optional<List<TagCondition>> conditions(Statement statement, Resource kind) {
    Set<TagCondition> open = new LinkedHashSet<>();
    for (Condition condition : statement.conditions()) {
      if (condition.key() instanceof ConditionKey.ResourceTag tag) {
        TagCondition.of(tag, condition).unlessTrivial().ifPresent(open::add);
      } else if (!condition.holdsFor(kind)) {
        return Optional.empty();
      }
    }
    return Optional.of(List.copyOf(open));
  }

  private static RowFilter simplest(Set<RowRule> allow, Set<RowRule> deny) {
    Set<RowRule> denials = new LinkedHashSet<>(deny);
    denials.removeIf(rule -> hasMoreGeneral(deny, rule));
    Set<RowRule> grants = new LinkedHashSet<>(allow);
    grants.removeIf(rule -> hasMoreGeneral(allow, rule) || isCovered(denials, rule));
    if (grants.isEmpty()) {
      return new RowFilter.Nothing();
    }
    return denials.isEmpty() && grants.contains(RowRule.ANY)
        ? new RowFilter.Everything()
        : new RowFilter.Rules(List.copyOf(grants), List.copyOf(denials));
  }

  // Looking the few possible generalisations up keeps this linear in the number of rules.
  private static boolean hasMoreGeneral(Set<RowRule> rules, RowRule rule) {
    return rule.generalisations().stream()
        .anyMatch(general -> !general.equals(rule) && rules.contains(general));
  }

  private static boolean isCovered(Set<RowRule> denials, RowRule grant) {
    return grant.generalisations().stream().anyMatch(denials::contains);
  }
}
