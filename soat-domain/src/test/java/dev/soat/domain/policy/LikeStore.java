package dev.soat.domain.policy;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A store that knows columns, equality, LIKE with a backslash as escape, and SQL's three truth
 * values. It is built from the public pieces of a filter alone, so it proves that they suffice.
 */
record LikeStore(String projectId, String id, @Nullable String path, Map<String, String> tags) {

  static LikeStore holding(Resource row) {
    return new LikeStore(row.projectId(), row.id(), row.path(), row.tags());
  }

  boolean selects(RowFilter filter) {
    return switch (filter) {
      case RowFilter.Everything() -> true;
      case RowFilter.Nothing() -> false;
      case RowFilter.Both(RowFilter left, RowFilter right) -> selects(left) && selects(right);
      case RowFilter.Rules(List<RowRule> allow, List<RowRule> deny) -> anyOf(allow) && !anyOf(deny);
    };
  }

  private boolean anyOf(List<RowRule> rules) {
    return rules.stream().anyMatch(this::matches);
  }

  private boolean matches(RowRule rule) {
    NamePattern name = rule.name();
    boolean byId = name.speaksOfIds() && orFalse(compare(id, name.pattern()));
    boolean byPath = name.speaksOfPaths() && orFalse(compare(path, name.pattern()));
    return orFalse(compare(projectId, rule.project()))
        && (byId || byPath || name.pattern().kind() == Wildcard.Kind.ANY)
        && rule.conditions().stream().allMatch(this::matches);
  }

  private boolean matches(TagCondition condition) {
    String value =
        condition.keys().stream().filter(tags::containsKey).findFirst().map(tags::get).orElse(null);
    Boolean matched = null;
    for (Wildcard pattern : condition.anyOf()) {
      Boolean one = compare(value, pattern);
      matched = matched == null ? one : Boolean.valueOf(matched || orFalse(one));
    }
    return matched == null ? condition.whenMissing() : matched != condition.negated();
  }

  /** Null, as in SQL, if there is no value to compare. */
  private static @Nullable Boolean compare(@Nullable String value, Wildcard pattern) {
    if (value == null) {
      return null;
    }
    return switch (pattern.kind()) {
      case EXACT -> value.equals(pattern.text());
      case ANY -> true;
      case MIXED -> like(value, likePattern(pattern));
    };
  }

  private static boolean orFalse(@Nullable Boolean value) {
    return value != null && value;
  }

  static String likePattern(Wildcard pattern) {
    return pattern.tokens().stream()
        .map(token ->
            switch (token) {
              case Wildcard.Token.Literal(String text) -> text.replaceAll("[\\\\%_]", "\\\\$0");
              case Wildcard.Token.AnyRun() -> "%";
              case Wildcard.Token.AnyOne() -> "_";
            })
        .collect(Collectors.joining());
  }

  /** LIKE in its plainest form, by recursion over code points. */
  static boolean like(String text, String pattern) {
    if (pattern.isEmpty()) {
      return text.isEmpty();
    }
    int sign = pattern.codePointAt(0);
    String rest = pattern.substring(Character.charCount(sign));
    if (sign == '%') {
      return like(text, rest) || (!text.isEmpty() && like(afterFirst(text), pattern));
    }
    if (text.isEmpty()) {
      return false;
    }
    if (sign == '_') {
      return like(afterFirst(text), rest);
    }
    int literal = sign == '\\' ? rest.codePointAt(0) : sign;
    String behind = sign == '\\' ? afterFirst(rest) : rest;
    return text.codePointAt(0) == literal && like(afterFirst(text), behind);
  }

  private static String afterFirst(String text) {
    return text.substring(Character.charCount(text.codePointAt(0)));
  }
}
