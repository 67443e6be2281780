package dev.soat.testing.contract;

import dev.soat.domain.policy.PolicySource;
import dev.soat.domain.shared.Json;
import java.util.List;

/** Policies as somebody would write them. */
final class Sources {
  private Sources() {}

  static PolicySource allowing(String action) {
    return source("Allow", action);
  }

  static PolicySource denying(String action) {
    return source("Deny", action);
  }

  private static PolicySource source(String effect, String action) {
    Json.Obj statement =
        Json.Obj.EMPTY
            .with("effect", Json.of(effect))
            .with("action", new Json.Arr(List.of(Json.of(action))));
    return read(Json.Obj.EMPTY.with("statement", new Json.Arr(List.of(statement))));
  }

  static PolicySource read(Json text) {
    return ((PolicySource.Reading.Valid) PolicySource.read(text)).source();
  }
}
