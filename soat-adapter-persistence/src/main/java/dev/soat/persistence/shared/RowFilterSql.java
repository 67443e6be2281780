package dev.soat.persistence.shared;

import dev.soat.domain.policy.NamePattern;
import dev.soat.domain.policy.RowFilter;
import dev.soat.domain.policy.RowRule;
import dev.soat.domain.policy.TagCondition;
import dev.soat.domain.policy.Wildcard;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Writes a {@link RowFilter} as a condition on the columns that hold a row's names. The condition
 * is true or false for every row, never unknown.
 *
 * @param path the column of the path; null where rows have none
 * @param tags the json column of the tags; null where rows have none
 */
public record RowFilterSql(
    String project, String id, @Nullable String path, @Nullable String tags) {

  // Each costs one look into an index; beyond so many a look at all rows is no worse.
  private static final int MOST_BRANCHES = 100;

  /** Rows whose only names are their project and their id. */
  public RowFilterSql(String project, String id) {
    this(project, id, null, null);
  }

  /** Lets only rows through that the filter accepts. */
  public void restrict(Criteria criteria, RowFilter filter) {
    if (!(filter instanceof RowFilter.Everything)) {
      criteria.and(condition(filter, criteria));
      Set<String> projects = projects(filter);
      if (!projects.isEmpty() && projects.size() <= MOST_BRANCHES) {
        criteria.impliesOneOf(project, List.copyOf(projects));
      }
    }
  }

  /** The projects of all rows the filter accepts; empty when the filter does not name them. */
  private static Set<String> projects(RowFilter filter) {
    return switch (filter) {
      case RowFilter.Everything() -> Set.of();
      case RowFilter.Nothing() -> Set.of();
      case RowFilter.Rules(var allow, _) -> {
        boolean named =
            allow.stream().allMatch(rule -> rule.project().kind() == Wildcard.Kind.EXACT);
        yield named
            ? allow.stream()
                .map(rule -> rule.project().text())
                .collect(Collectors.toCollection(TreeSet::new))
            : Set.of();
      }
      case RowFilter.Both(var left, var right) -> {
        Set<String> projects = projects(left);
        yield projects.isEmpty() ? projects(right) : projects;
      }
    };
  }

  private String condition(RowFilter filter, Criteria criteria) {
    return switch (filter) {
      case RowFilter.Everything() -> "true";
      case RowFilter.Nothing() -> "false";
      case RowFilter.Rules(var allow, var deny) ->
          "(%s and not %s)".formatted(anyOf(allow, criteria), anyOf(deny, criteria));
      case RowFilter.Both(var left, var right) ->
          "(%s and %s)".formatted(condition(left, criteria), condition(right, criteria));
    };
  }

  private String anyOf(List<RowRule> rules, Criteria criteria) {
    return any(rules.stream().map(rule -> rule(rule, criteria)).toList());
  }

  private String rule(RowRule rule, Criteria criteria) {
    List<String> demands = new ArrayList<>();
    demands.add(matches(project, rule.project(), criteria));
    demands.add(name(rule.name(), criteria));
    rule.conditions().forEach(condition -> demands.add(tag(condition, criteria)));
    return demands.stream()
        .filter(demand -> !demand.equals("true"))
        .collect(Collectors.collectingAndThen(Collectors.toList(), RowFilterSql::all));
  }

  private String name(NamePattern name, Criteria criteria) {
    List<String> names = new ArrayList<>();
    if (name.speaksOfIds()) {
      names.add(matches(id, name.pattern(), criteria));
    }
    if (path != null && name.speaksOfPaths()) {
      names.add("coalesce(%s, false)".formatted(matches(path, name.pattern(), criteria)));
    }
    return names.contains("true") ? "true" : any(names);
  }

  private String tag(TagCondition condition, Criteria criteria) {
    if (tags == null) {
      return Boolean.toString(condition.whenMissing());
    }
    String value =
        condition.keys().stream()
            .map(key -> tags + " ->> " + criteria.parameter(key))
            .collect(Collectors.joining(", ", "coalesce(", ")"));
    String matched =
        any(
            condition.anyOf().stream()
                .map(pattern -> matches("tag.value", pattern, criteria))
                .toList());
    return "(select case when tag.value is null then %s else %s%s end from (select %s) as tag(value))"
        .formatted(condition.whenMissing(), condition.negated() ? "not " : "", matched, value);
  }

  private static String matches(String column, Wildcard pattern, Criteria criteria) {
    return switch (pattern.kind()) {
      case ANY -> "true";
      case EXACT -> column + " = " + criteria.parameter(pattern.text());
      case MIXED -> column + " like " + criteria.parameter(like(pattern));
    };
  }

  /** The backslash is what LIKE takes for its escape unless it is told otherwise. */
  private static String like(Wildcard pattern) {
    StringBuilder like = new StringBuilder();
    for (Wildcard.Token token : pattern.tokens()) {
      switch (token) {
        case Wildcard.Token.Literal(String text) ->
            like.append(text.replaceAll("[\\\\%_]", "\\\\$0"));
        case Wildcard.Token.AnyRun() -> like.append('%');
        case Wildcard.Token.AnyOne() -> like.append('_');
      }
    }
    return like.toString();
  }

  private static String any(List<String> conditions) {
    return conditions.isEmpty() ? "false" : "(" + String.join(" or ", conditions) + ")";
  }

  private static String all(List<String> conditions) {
    return conditions.isEmpty() ? "true" : "(" + String.join(" and ", conditions) + ")";
  }
}
