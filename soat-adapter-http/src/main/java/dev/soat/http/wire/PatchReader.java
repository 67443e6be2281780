package dev.soat.http.wire;

import dev.soat.domain.shared.Json;
import dev.soat.domain.shared.Patch;
import dev.soat.domain.shared.Tags;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads the fields of a partial update: a field left out is kept, null clears it, a value replaces
 * it. A field that may not be cleared is read by {@link BodyReader}, for which null is no value.
 */
public final class PatchReader {
  private final BodyReader body;

  PatchReader(BodyReader body) {
    this.body = body;
  }

  public Patch<String> text(String name) {
    return patch(name, body.text(name));
  }

  public <E> Patch<E> choice(String name, List<E> all, Function<E, String> text) {
    return patch(name, body.choice(name, all, text));
  }

  public Patch<Integer> integer(String name, int min, int max) {
    return patch(name, body.integer(name, min, max));
  }

  public Patch<Double> number(String name) {
    return patch(name, body.number(name));
  }

  public Patch<Boolean> bool(String name) {
    return patch(name, body.bool(name));
  }

  public Patch<Json> json(String name) {
    return patch(name, body.json(name));
  }

  public Patch<Json.Obj> object(String name) {
    return patch(name, body.object(name));
  }

  public Patch<Json.Arr> array(String name) {
    return patch(name, body.array(name));
  }

  public Patch<List<String>> texts(String name) {
    return patch(name, body.texts(name));
  }

  public Patch<Tags> tags(String name) {
    return patch(name, body.tags(name));
  }

  public <T> Patch<T> nested(String name, Function<? super BodyReader, ? extends T> reader) {
    return patch(name, body.<T>nested(name, reader));
  }

  private <T> Patch<T> patch(String name, @Nullable T value) {
    if (value != null) {
      return Patch.set(value);
    }
    return body.has(name) ? Patch.clear() : Patch.keep();
  }
}
