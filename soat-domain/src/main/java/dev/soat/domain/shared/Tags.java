package dev.soat.domain.shared;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** Free-form labels of a record: keys and values are the caller's own, kept in their order. */
public record Tags(Map<String, String> values) {
  public static final Tags NONE = new Tags(Map.of());

  public Tags {
    values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
  }
}
