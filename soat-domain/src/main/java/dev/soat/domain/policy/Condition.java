package dev.soat.domain.policy;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A further demand of a statement on a fact of the resource. Several values mean any of them.
 * Comparison minds case. One without any value, or with text no store can hold, cannot be built: it
 * gives an IllegalArgumentException.
 */
public sealed interface Condition {

  /** The fact looked at. */
  ConditionKey key();

  /** Whether the fact, null if the resource lacks it, meets the demand. Never throws. */
  boolean accepts(@Nullable String value);

  /** Whether the resource meets the demand. Never throws. */
  default boolean holdsFor(Resource resource) {
    return accepts(key().valueIn(resource));
  }

  /**
   * Reads one line of a condition block.
   *
   * @throws IllegalArgumentException naming the operator, key or value that is wrong
   */
  static Condition of(String operator, String key, List<String> values) {
    ConditionKey fact = ConditionKey.parse(key);
    // The second spelling is what older servers answered, so callers send it back.
    return switch (operator) {
      case "StringEquals", "_string_equals" -> new StringEquals(fact, values);
      case "StringNotEquals", "_string_not_equals" -> new StringNotEquals(fact, values);
      case "StringLike", "_string_like" ->
          new StringLike(fact, values.stream().map(Wildcard::parse).toList());
      default ->
          throw new IllegalArgumentException(
              Fault.quote(operator)
                  + " is not a valid operator - must be one of"
                  + " StringEquals, StringNotEquals, StringLike");
    };
  }

  /** The fact is one of the values; a missing fact is none of them. */
  record StringEquals(ConditionKey key, List<String> values) implements Condition {

    public StringEquals {
      values = comparable(key, values);
    }

    @Override
    public boolean accepts(@Nullable String value) {
      return value != null && values.contains(value);
    }
  }

  /** The fact is none of the values; so is a missing fact. */
  record StringNotEquals(ConditionKey key, List<String> values) implements Condition {

    public StringNotEquals {
      values = comparable(key, values);
    }

    @Override
    public boolean accepts(@Nullable String value) {
      return value == null || !values.contains(value);
    }
  }

  /** The fact matches one of the patterns; a missing fact counts as "". */
  record StringLike(ConditionKey key, List<Wildcard> patterns) implements Condition {

    public StringLike {
      patterns = atLeastOne(patterns);
      if (key instanceof ConditionKey.ResourceType) {
        patterns = patterns.stream().map(Wildcard::kebab).toList();
      }
    }

    @Override
    public boolean accepts(@Nullable String value) {
      String text = value == null ? "" : value;
      return patterns.stream().anyMatch(pattern -> pattern.matches(text));
    }
  }

  private static List<String> comparable(ConditionKey key, List<String> values) {
    atLeastOne(values).forEach(Wildcard::requireText);
    return key instanceof ConditionKey.ResourceType
        ? values.stream().map(Spelling::kebab).toList()
        : List.copyOf(values);
  }

  private static <T> List<T> atLeastOne(List<T> values) {
    if (values.isEmpty()) {
      throw new IllegalArgumentException("condition: must have at least one value");
    }
    return List.copyOf(values);
  }
}
