package dev.soat.domain.shared;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Free JSON: what callers, models and tools own. It is kept as it came: keys, their order and the
 * very digits of numbers. Values are immutable; parsing is the business of the edges.
 */
public sealed interface Json {

  /** An object; its keys keep their order. */
  record Obj(Map<String, Json> fields) implements Json {
    public static final Obj EMPTY = new Obj(Map.of());

    public Obj {
      fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
    }

    public Optional<Json> get(String key) {
      return Optional.ofNullable(fields.get(key));
    }

    /** The text of a string field; empty when it is absent or something else. */
    public Optional<String> text(String key) {
      return fields.get(key) instanceof Str string ? Optional.of(string.value()) : Optional.empty();
    }

    /** This object with one field set; the field keeps its place when it was there. */
    public Obj with(String key, Json value) {
      Map<String, Json> changed = new LinkedHashMap<>(fields);
      changed.put(key, value);
      return new Obj(changed);
    }
  }

  /** An array. */
  record Arr(List<Json> items) implements Json {
    public Arr {
      items = Collections.unmodifiableList(new ArrayList<>(items));
    }
  }

  /** A string. */
  record Str(String value) implements Json {}

  /** A number as it was written, for example {@code 1.10} or {@code 1e400}. */
  record Num(String literal) implements Json {
    public Num {
      if (!JsonText.isNumber(literal)) {
        throw new IllegalArgumentException("not a JSON number");
      }
    }
  }

  /** True or false. */
  record Bool(boolean value) implements Json {}

  /** The null of JSON, which is a value; what is absent is not there at all. */
  record Null() implements Json {}

  static Json of(String text) {
    return new Str(text);
  }

  static Json of(long number) {
    return new Num(Long.toString(number));
  }

  static Json of(boolean value) {
    return new Bool(value);
  }

  /** Compact JSON text: no blanks, keys in their order. */
  default String toText() {
    return JsonText.write(this);
  }
}
