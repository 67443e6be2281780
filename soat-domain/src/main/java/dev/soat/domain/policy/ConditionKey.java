package dev.soat.domain.policy;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The fact of a resource that a condition looks at. */
public sealed interface ConditionKey {

  /**
   * Reads {@code soat:ResourceType} or {@code soat:ResourceTag/<key>}. Any other key that begins
   * with {@code soat:} is a fact no resource has.
   *
   * @throws IllegalArgumentException if the key does not begin with {@code soat:}
   */
  static ConditionKey parse(String key) {
    if (!key.startsWith("soat:")) {
      throw new IllegalArgumentException("key " + Fault.quote(key) + " must start with \"soat:\"");
    }
    String fact = key.substring("soat:".length());
    if (fact.equals("ResourceType") || fact.equals("_resource_type")) {
      return new ResourceType();
    }
    // The second spelling is what older servers answered, so callers send it back.
    for (String prefix : List.of("ResourceTag/", "_resource_tag/")) {
      if (fact.startsWith(prefix)) {
        return ResourceTag.of(fact.substring(prefix.length()));
      }
    }
    return new Unknown(key);
  }

  /** The value compared with, or null if the resource has none. */
  @Nullable String valueIn(Resource resource);

  /** The type; never missing, and compared in its kebab spelling. */
  record ResourceType() implements ConditionKey {

    @Override
    public String valueIn(Resource resource) {
      return resource.type();
    }
  }

  /**
   * One tag, by the keys it may be stored under; the first that a resource has gives the value.
   *
   * @param keys at least one
   */
  record ResourceTag(List<String> keys) implements ConditionKey {

    public ResourceTag {
      keys = List.copyOf(keys);
      keys.forEach(Wildcard::requireText);
      if (keys.isEmpty()) {
        throw new IllegalArgumentException("a tag must have a key");
      }
    }

    /** The key as written, and where a resource lacks it, its camel or snake spelling. */
    public static ResourceTag of(String key) {
      return new ResourceTag(
          Stream.of(key, Spelling.camel(key), Spelling.snake(key)).distinct().toList());
    }

    @Override
    public @Nullable String valueIn(Resource resource) {
      for (String key : keys) {
        String value = resource.tags().get(key);
        if (value != null) {
          return value;
        }
      }
      return null;
    }
  }

  /** A fact that no resource has. */
  record Unknown(String key) implements ConditionKey {

    @Override
    public @Nullable String valueIn(Resource resource) {
      return null;
    }
  }
}
