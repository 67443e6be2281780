package dev.soat.http.wire;

import dev.soat.domain.shared.ErrorCode;
import dev.soat.domain.shared.Json;
import dev.soat.domain.shared.SoatException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;

/** What is wrong with one request, to be told all at once. */
final class Faults {
  private static final int MAX_TOLD = 20;

  /** Messages by field. A body can hold hundreds of thousands, so each is looked up, not sought. */
  private final SequencedMap<String, String> faults = new LinkedHashMap<>();

  /** The first fault of a field is enough of it. */
  void add(String field, String message) {
    faults.putIfAbsent(field, message);
  }

  boolean isEmpty() {
    return faults.isEmpty();
  }

  /** Only when there is a fault. */
  SoatException exception() {
    Map.Entry<String, String> first = faults.firstEntry();
    Json.Obj meta = Json.Obj.EMPTY.with("field", Json.of(first.getKey()));
    if (faults.size() > 1) {
      meta = meta.with("faults", told());
    }
    return new SoatException(ErrorCode.VALIDATION_FAILED, first.getValue(), meta);
  }

  private Json told() {
    return new Json.Arr(
        faults.entrySet().stream()
            .limit(MAX_TOLD)
            .map(Faults::told)
            .map(Json.class::cast)
            .toList());
  }

  private static Json.Obj told(Map.Entry<String, String> fault) {
    return Json.Obj.EMPTY
        .with("field", Json.of(fault.getKey()))
        .with("message", Json.of(fault.getValue()));
  }
}
