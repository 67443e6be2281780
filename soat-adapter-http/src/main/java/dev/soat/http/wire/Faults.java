package dev.soat.http.wire;

import dev.soat.domain.shared.ErrorCode;
import dev.soat.domain.shared.Json;
import dev.soat.domain.shared.SoatException;
import java.util.ArrayList;
import java.util.List;

/** What is wrong with one request, to be told all at once. */
final class Faults {
  private static final int MAX_TOLD = 20;

  private record Fault(String field, String message) {}

  private final List<Fault> faults = new ArrayList<>();

  /** The first fault of a field is enough of it. */
  void add(String field, String message) {
    if (!has(field)) {
      faults.add(new Fault(field, message));
    }
  }

  boolean isEmpty() {
    return faults.isEmpty();
  }

  private boolean has(String field) {
    return faults.stream().anyMatch(fault -> fault.field().equals(field));
  }

  /** Only when there is a fault. */
  SoatException exception() {
    Fault first = faults.getFirst();
    Json.Obj meta = Json.Obj.EMPTY.with("field", Json.of(first.field()));
    if (faults.size() > 1) {
      meta = meta.with("faults", told());
    }
    return new SoatException(ErrorCode.VALIDATION_FAILED, first.message(), meta);
  }

  private Json told() {
    return new Json.Arr(
        faults.stream().limit(MAX_TOLD).map(Faults::told).map(Json.class::cast).toList());
  }

  private static Json.Obj told(Fault fault) {
    return Json.Obj.EMPTY
        .with("field", Json.of(fault.field()))
        .with("message", Json.of(fault.message()));
  }
}
