package dev.soat.http.wire;

import dev.soat.domain.shared.PageRequest;
import dev.soat.domain.shared.SoatException;
import dev.soat.domain.shared.Tags;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The parameters behind the question mark. A name stands for both of its spellings; an empty value
 * counts as absent; what nobody asks for is ignored. Getters throw {@code VALIDATION_FAILED} that
 * names the parameter.
 */
public final class Query {
  private static final String TAG = "tag.";

  private final Map<String, List<String>> parameters;

  Query(Map<String, List<String>> parameters) {
    this.parameters = parameters;
  }

  public @Nullable String text(String name) {
    String camel = Spelling.camel(name);
    List<String> values = parameters.getOrDefault(name, List.of());
    List<String> camelValues =
        camel.equals(name) ? List.of() : parameters.getOrDefault(camel, List.of());
    if (values.size() + camelValues.size() > 1) {
      throw SoatException.invalid(name, name + " is given more than once; keep one.");
    }
    String value = values.isEmpty() ? first(camelValues) : first(values);
    return value == null || value.isEmpty() ? null : value;
  }

  public boolean bool(String name, boolean whenAbsent) {
    String value = text(name);
    return switch (value) {
      case null -> whenAbsent;
      case "true", "1" -> true;
      case "false", "0" -> false;
      default -> throw SoatException.invalid(name, name + " must be true or false.");
    };
  }

  public int integer(String name, int min, int max, int whenAbsent) {
    String value = text(name);
    if (value == null) {
      return whenAbsent;
    }
    Integer number = Numbers.integer(value, min, max);
    if (number == null) {
      throw SoatException.invalid(name, name + " must be " + Numbers.range(min, max) + ".");
    }
    return number;
  }

  public <E> @Nullable E choice(String name, List<E> all, Function<E, String> text) {
    String given = text(name);
    if (given == null) {
      return null;
    }
    return all.stream()
        .filter(one -> text.apply(one).equals(given))
        .findFirst()
        .orElseThrow(() ->
            SoatException.invalid(
                name,
                name
                    + " must be one of "
                    + String.join(", ", all.stream().map(text).toList())
                    + "."));
  }

  /** {@code limit}, {@code offset} and {@code cursor}, for lists that always come in pages. */
  public PageRequest page() {
    int limit = integer("limit", 0, PageRequest.MAX_LIMIT, PageRequest.DEFAULT_LIMIT);
    int offset = integer("offset", 0, Integer.MAX_VALUE, 0);
    String cursor = text("cursor");
    if (cursor != null && text("offset") != null) {
      throw SoatException.invalid("cursor", "cursor and offset exclude each other; keep one.");
    }
    return new PageRequest(limit, offset, cursor);
  }

  /** The same for lists that come whole, which is null, unless a part is asked for. */
  public @Nullable PageRequest pageIfAsked() {
    boolean asked = text("limit") != null || text("offset") != null || text("cursor") != null;
    return asked ? page() : null;
  }

  /** The filter {@code ?tag.key=value&tag.other=value}; keys are the caller's own. */
  public Tags tags() {
    Map<String, String> tags = new LinkedHashMap<>();
    parameters.forEach((name, values) -> {
      if (name.startsWith(TAG) && name.length() > TAG.length()) {
        if (values.size() > 1) {
          String shown = Text.shown(name);
          throw SoatException.invalid(shown, shown + " is given more than once; keep one.");
        }
        tags.put(name.substring(TAG.length()), values.getFirst());
      }
    });
    return new Tags(tags);
  }

  private static @Nullable String first(List<String> values) {
    return values.isEmpty() ? null : values.getFirst();
  }
}
