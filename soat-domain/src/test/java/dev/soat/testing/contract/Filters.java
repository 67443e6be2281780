package dev.soat.testing.contract;

import dev.soat.domain.policy.ConditionKey;
import dev.soat.domain.policy.NamePattern;
import dev.soat.domain.policy.RowFilter;
import dev.soat.domain.policy.RowRule;
import dev.soat.domain.policy.TagCondition;
import dev.soat.domain.policy.Wildcard;
import dev.soat.domain.project.ProjectId;
import dev.soat.domain.shared.Identifier;
import java.util.List;
import java.util.stream.Stream;

/** Row filters that contracts use. */
final class Filters {
  static final RowFilter EVERYTHING = new RowFilter.Everything();
  static final RowFilter NOTHING = new RowFilter.Nothing();

  private Filters() {}

  static RowFilter allowing(RowRule... rules) {
    return new RowFilter.Rules(List.of(rules), List.of());
  }

  static RowFilter denying(RowRule... rules) {
    return new RowFilter.Rules(List.of(RowRule.ANY), List.of(rules));
  }

  static RowRule named(Identifier id) {
    return named(id.value());
  }

  static RowRule named(String pattern) {
    return new RowRule(Wildcard.ANY, new NamePattern(Wildcard.parse(pattern)), List.of());
  }

  static RowRule[] named(Stream<? extends Identifier> ids) {
    return ids.map(Filters::named).toArray(RowRule[]::new);
  }

  static RowRule inProject(ProjectId project) {
    return new RowRule(Wildcard.literal(project.value()), NamePattern.ANY, List.of());
  }

  /** Rows whose tag is {@code value}; with {@code negated} also those without the tag. */
  static RowRule tagged(String key, String value, boolean negated) {
    return new RowRule(
        Wildcard.ANY,
        NamePattern.ANY,
        List.of(
            new TagCondition(
                ConditionKey.ResourceTag.of(key).keys(),
                List.of(Wildcard.literal(value)),
                negated,
                negated)));
  }
}
