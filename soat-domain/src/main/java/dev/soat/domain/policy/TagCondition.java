package dev.soat.domain.policy;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A demand on one tag of a row, in the form a store can apply. The value is that of the first of
 * {@code keys} which the row has; the row is accepted if the value matches any of {@code anyOf}, or
 * if {@code negated} none of them. A row with none of the keys is accepted if {@code whenMissing}.
 */
public record TagCondition(
    List<String> keys, List<Wildcard> anyOf, boolean negated, boolean whenMissing) {

  public TagCondition {
    keys = List.copyOf(keys);
    anyOf = List.copyOf(anyOf);
  }

  static TagCondition of(ConditionKey.ResourceTag key, Condition condition) {
    boolean whenMissing = condition.accepts(null);
    return switch (condition) {
      case Condition.StringEquals equal ->
          new TagCondition(key.keys(), literals(equal.values()), false, whenMissing);
      case Condition.StringNotEquals unequal ->
          new TagCondition(key.keys(), literals(unequal.values()), true, whenMissing);
      case Condition.StringLike like ->
          new TagCondition(key.keys(), like.patterns(), false, whenMissing);
    };
  }

  private static List<Wildcard> literals(List<String> values) {
    return values.stream().map(Wildcard::literal).toList();
  }

  /** The condition, unless it holds for every row there can be. */
  Optional<TagCondition> unlessTrivial() {
    boolean trivial = whenMissing && !negated && anyOf.contains(Wildcard.ANY);
    return trivial ? Optional.empty() : Optional.of(this);
  }

  /** Whether a row with these tags meets the demand. */
  public boolean accepts(Map<String, String> tags) {
    for (String key : keys) {
      String value = tags.get(key);
      if (value != null) {
        return negated != anyOf.stream().anyMatch(pattern -> pattern.matches(value));
      }
    }
    return whenMissing;
  }
}
