package dev.soat.domain.policy;

import java.util.ArrayList;
import java.util.List;

/**
 * Rows of one type that a statement speaks of: those whose project matches, whose id or path
 * matches, and that meet all conditions. A store compares the project id with {@code project}, the
 * id with {@code name} if it speaks of ids, the path if it speaks of paths.
 */
public record RowRule(Wildcard project, NamePattern name, List<TagCondition> conditions) {

  /** Every row. */
  public static final RowRule ANY = new RowRule(Wildcard.ANY, NamePattern.ANY, List.of());

  public RowRule {
    conditions = List.copyOf(conditions);
  }

  /** Whether the rule speaks of the row, whose type is taken for granted. */
  public boolean matches(Resource row) {
    return project.matches(row.projectId())
        && name.matches(row)
        && conditions.stream().allMatch(condition -> condition.accepts(row.tags()));
  }

  /** The same rule for rows whose project is known to match. */
  RowRule inEveryProject() {
    return new RowRule(Wildcard.ANY, name, conditions);
  }

  /** Rules that speak of every row this one speaks of; this one is the first. */
  List<RowRule> generalisations() {
    List<RowRule> rules = new ArrayList<>(8);
    for (List<TagCondition> fewer : orNone(conditions, ANY.conditions())) {
      for (NamePattern wider : orNone(name, ANY.name())) {
        for (Wildcard widest : orNone(project, ANY.project())) {
          rules.add(new RowRule(widest, wider, fewer));
        }
      }
    }
    return rules;
  }

  private static <T> List<T> orNone(T demand, T none) {
    return demand.equals(none) ? List.of(none) : List.of(demand, none);
  }
}
