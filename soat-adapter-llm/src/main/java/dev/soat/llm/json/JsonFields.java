package dev.soat.llm.json;

import dev.soat.domain.shared.Json;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Looks into answers of providers without trusting their shape. */
public final class JsonFields {
  private static final Pattern COUNT = Pattern.compile("([0-9]{1,18})(?:\\.0+)?");

  private JsonFields() {}

  /** The field, unless it is absent or {@code null}. */
  public static Optional<Json> present(Json.Obj parent, String field) {
    return parent.get(field).filter(value -> !(value instanceof Json.Null));
  }

  public static Optional<Json.Obj> object(Json.Obj parent, String field) {
    return parent.get(field).filter(Json.Obj.class::isInstance).map(Json.Obj.class::cast);
  }

  /** The objects of a list; other items are passed over. */
  public static List<Json.Obj> objects(Json.Obj parent, String field) {
    return parent.get(field).orElse(new Json.Null()) instanceof Json.Arr list
        ? list.items().stream()
            .filter(Json.Obj.class::isInstance)
            .map(Json.Obj.class::cast)
            .toList()
        : List.of();
  }

  /** A whole number that is not negative; nothing when it is absent or something else. */
  public static Optional<Long> count(Json.Obj parent, String field) {
    if (!(parent.get(field).orElse(new Json.Null()) instanceof Json.Num number)) {
      return Optional.empty();
    }
    Matcher count = COUNT.matcher(number.literal());
    return count.matches() ? Optional.of(Long.valueOf(count.group(1))) : Optional.empty();
  }
}
