package dev.soat.http.wire;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.soat.domain.shared.Identifier;
import dev.soat.domain.shared.Json;
import dev.soat.domain.shared.Tags;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes the fields of one JSON object, in the order of the calls. A missing value is written as
 * {@code null}, unless the field is written by way of {@link #withoutNulls}. For one thread.
 */
public final class FieldWriter {
  private final JsonGenerator out;
  private final boolean nulls;

  FieldWriter(JsonGenerator out) {
    this(out, true);
  }

  private FieldWriter(JsonGenerator out, boolean nulls) {
    this.out = out;
    this.nulls = nulls;
  }

  public FieldWriter field(String name, @Nullable String value) {
    return put(name, value, JsonGenerator::writeString);
  }

  public FieldWriter field(String name, @Nullable Identifier value) {
    return put(name, value, (to, id) -> to.writeString(id.value()));
  }

  public FieldWriter field(String name, @Nullable Instant value) {
    return put(name, value, (to, instant) -> to.writeString(Instants.text(instant)));
  }

  public FieldWriter field(String name, @Nullable Integer value) {
    return put(name, value, JsonGenerator::writeNumber);
  }

  public FieldWriter field(String name, @Nullable Long value) {
    return put(name, value, JsonGenerator::writeNumber);
  }

  /** A finite number. */
  public FieldWriter field(String name, @Nullable Double value) {
    return put(name, value, FieldWriter::writeDouble);
  }

  public FieldWriter field(String name, @Nullable Boolean value) {
    return put(name, value, JsonGenerator::writeBoolean);
  }

  /** Free JSON, verbatim. */
  public FieldWriter field(String name, @Nullable Json value) {
    return put(name, value, (to, json) -> JsonCodec.write(json, to));
  }

  public FieldWriter field(String name, @Nullable Tags value) {
    return put(name, value, (to, tags) -> writeMap(tags.values(), to));
  }

  public FieldWriter texts(String name, @Nullable Collection<String> values) {
    return put(
        name,
        values,
        (to, texts) -> {
          to.writeStartArray();
          for (String text : texts) {
            to.writeString(text);
          }
          to.writeEndArray();
        });
  }

  public <T> FieldWriter object(String name, @Nullable T value, JsonShape<? super T> shape) {
    return put(name, value, (_, present) -> one(present, shape));
  }

  public <T> FieldWriter objects(
      String name, @Nullable Collection<? extends T> values, JsonShape<T> shape) {
    return put(name, values, (_, present) -> many(present, shape));
  }

  /** A writer into this same object that leaves out a field whose value is missing. */
  public FieldWriter withoutNulls() {
    return new FieldWriter(out, false);
  }

  /** All fields of a value go into this same object. */
  public <T> FieldWriter all(T value, JsonShape<? super T> shape) {
    shape.write(value, this);
    return this;
  }

  <T> void one(T value, JsonShape<? super T> shape) throws IOException {
    out.writeStartObject();
    shape.write(value, this);
    out.writeEndObject();
  }

  <T> void many(Collection<? extends T> values, JsonShape<? super T> shape) throws IOException {
    out.writeStartArray();
    for (T value : values) {
      one(value, shape);
    }
    out.writeEndArray();
  }

  private interface Write<T> {
    void write(JsonGenerator out, T value) throws IOException;
  }

  private <T> FieldWriter put(String name, @Nullable T value, Write<T> write) {
    if (value == null && !nulls) {
      return this;
    }
    try {
      out.writeFieldName(name);
      if (value == null) {
        out.writeNull();
      } else {
        write.write(out, value);
      }
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void writeDouble(JsonGenerator out, double value) throws IOException {
    // 1 stays 1: callers compare what they sent with what they get.
    if (value == Math.rint(value) && Math.abs(value) < 1e15) {
      out.writeNumber((long) value);
    } else {
      out.writeNumber(value);
    }
  }

  private static void writeMap(Map<String, String> map, JsonGenerator out) throws IOException {
    out.writeStartObject();
    for (Map.Entry<String, String> entry : map.entrySet()) {
      out.writeStringField(entry.getKey(), entry.getValue());
    }
    out.writeEndObject();
  }
}
