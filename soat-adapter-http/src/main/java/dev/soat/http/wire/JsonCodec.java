package dev.soat.http.wire;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.core.util.JsonRecyclerPools;
import dev.soat.domain.shared.Json;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;

/**
 * JSON text to and from {@link Json}, verbatim: number literals and the order of keys are kept.
 * Safe for use by many threads.
 */
public final class JsonCodec {
  public static final int MAX_DEPTH = 64;
  public static final int MAX_DIGITS = 100;

  // The lock-free pool, for virtual threads would each make thread-local buffers of their own.
  static final JsonFactory FACTORY =
      JsonFactory.builder()
          .recyclerPool(JsonRecyclerPools.newConcurrentDequePool())
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(MAX_DEPTH)
                  .maxNumberLength(MAX_DIGITS)
                  .maxStringLength(Integer.MAX_VALUE)
                  .maxNameLength(Integer.MAX_VALUE)
                  .build())
          .configure(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES, false)
          .configure(JsonFactory.Feature.INTERN_FIELD_NAMES, false)
          .configure(JsonWriteFeature.COMBINE_UNICODE_SURROGATES_IN_UTF8, true)
          .build();

  /** Something that can be written. */
  public interface Content {
    void write(JsonGenerator out) throws IOException;
  }

  private JsonCodec() {}

  /**
   * Reads one JSON value.
   *
   * @throws dev.soat.domain.shared.SoatException {@code VALIDATION_FAILED} for anything that is not
   *     one well-formed value in UTF-8, goes deeper than {@link #MAX_DEPTH}, has a number of more
   *     than {@link #MAX_DIGITS} digits, a key twice in one object, U+0000 or half a surrogate pair
   */
  public static Json read(byte[] utf8) {
    return JsonParsing.parse(utf8);
  }

  /** The UTF-8 text of the content. */
  static byte[] write(Content content) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
    try (JsonGenerator out = FACTORY.createGenerator(bytes)) {
      content.write(out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  static void write(Json json, JsonGenerator out) throws IOException {
    switch (json) {
      case Json.Obj object -> {
        out.writeStartObject();
        for (Map.Entry<String, Json> field : object.fields().entrySet()) {
          out.writeFieldName(field.getKey());
          write(field.getValue(), out);
        }
        out.writeEndObject();
      }
      case Json.Arr array -> {
        out.writeStartArray();
        for (Json item : array.items()) {
          write(item, out);
        }
        out.writeEndArray();
      }
      case Json.Str string -> out.writeString(string.value());
      case Json.Num number -> out.writeNumber(number.literal());
      case Json.Bool bool -> out.writeBoolean(bool.value());
      case Json.Null _ -> out.writeNull();
    }
  }
}
