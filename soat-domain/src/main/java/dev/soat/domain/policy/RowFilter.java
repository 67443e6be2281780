package dev.soat.domain.policy;

import java.util.List;

/**
 * Which rows of one type a caller may see: what {@link PolicyEvaluator} would answer for each row,
 * as a value any store can turn into its own language, so that counts and pages are exact. For
 * every row of the type, {@code of(policies, action, type).accepts(row)} is the evaluator's answer.
 *
 * <p>A store must treat a missing path or tag as matching nothing, never as unknown: an unknown
 * inside a negation hides rows that no statement denies.
 */
public sealed interface RowFilter {

  /** All rows. */
  record Everything() implements RowFilter {}

  /** No row. */
  record Nothing() implements RowFilter {}

  /** Rows that match one of {@code allow} and none of {@code deny}. */
  record Rules(List<RowRule> allow, List<RowRule> deny) implements RowFilter {

    public Rules {
      allow = List.copyOf(allow);
      deny = List.copyOf(deny);
    }
  }

  /** Rows that both filters accept. */
  record Both(RowFilter left, RowFilter right) implements RowFilter {}

  /**
   * The filter for an action on rows of one type, in its simplest form: {@link Everything} if all
   * rows are allowed without a denial, {@link Nothing} if no grant is left or all rows are denied.
   *
   * @param type the type all rows have, in any spelling
   */
  static RowFilter of(List<PolicyDocument> policies, String action, String type) {
    return RowRules.compile(policies, action, type);
  }

  /** Rows that both filters accept, such as a key's and its owner's. */
  static RowFilter and(RowFilter left, RowFilter right) {
    if (left instanceof Nothing || right instanceof Everything || left.equals(right)) {
      return left;
    }
    return left instanceof Everything || right instanceof Nothing ? right : new Both(left, right);
  }

  /**
   * The filter for rows that are known to be in the project; project patterns are gone from it.
   * {@link Nothing} means that the caller may see no row of the project, whatever it holds.
   */
  default RowFilter within(String projectId) {
    return switch (this) {
      case Everything() -> this;
      case Nothing() -> this;
      case Rules rules -> RowRules.within(rules, projectId);
      case Both both -> and(both.left().within(projectId), both.right().within(projectId));
    };
  }

  /** Whether the filter lets the row through. Never throws. */
  default boolean accepts(Resource row) {
    return switch (this) {
      case Everything() -> true;
      case Nothing() -> false;
      case Rules rules ->
          rules.allow().stream().anyMatch(rule -> rule.matches(row))
              && rules.deny().stream().noneMatch(rule -> rule.matches(row));
      case Both both -> both.left().accepts(row) && both.right().accepts(row);
    };
  }
}
