package dev.soat.http.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.soat.domain.identity.UserId;
import dev.soat.domain.shared.Json;
import dev.soat.domain.shared.Page;
import dev.soat.domain.shared.PageRequest;
import dev.soat.domain.shared.Tags;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class FieldWriterTest {
  @Test
  void every_kind_of_value_is_written_in_the_order_of_the_calls() {
    Map<String, String> tags = new LinkedHashMap<>();
    tags.put("z_z", "1");
    tags.put("aA", "ä");

    assertThat(
            written(out ->
                out.field("id", new UserId("usr_0123456789abcdef"))
                    .field("name", "a\"b")
                    .field("steps", 3)
                    .field("total", 3_000_000_000L)
                    .field("on", true)
                    .field("tags", new Tags(tags))
                    .field("free", new Json.Num("1.10"))
                    .texts("ids", List.of("a", "b"))
                    .object("inner", "x", (x, inner) -> inner.field("x", x))
                    .objects("all", List.of("y"), (y, inner) -> inner.field("y", y))))
        .isEqualTo(
            "{\"id\":\"usr_0123456789abcdef\",\"name\":\"a\\\"b\",\"steps\":3,\"total\":3000000000,"
                + "\"on\":true,\"tags\":{\"z_z\":\"1\",\"aA\":\"ä\"},\"free\":1.10,"
                + "\"ids\":[\"a\",\"b\"],\"inner\":{\"x\":\"x\"},\"all\":[{\"y\":\"y\"}]}");
  }

  @Test
  void a_missing_value_is_null_or_left_out_as_the_caller_says() {
    assertThat(written(FieldWriterTest::writeNothing))
        .isEqualTo(
            "{\"a\":null,\"b\":null,\"c\":null,\"d\":null,\"e\":null,\"f\":null,\"g\":null,"
                + "\"h\":null,\"i\":null,\"j\":null,\"k\":null}");
    assertThat(
            written(out -> {
              writeNothing(out.withoutNulls());
              out.field("z", (String) null);
            }))
        .isEqualTo("{\"z\":null}");
  }

  private static void writeNothing(FieldWriter out) {
    out.field("a", (String) null)
        .field("b", (UserId) null)
        .field("c", (Instant) null)
        .field("d", (Integer) null)
        .field("e", (Long) null)
        .field("f", (Double) null)
        .field("g", (Boolean) null)
        .field("h", (Json) null)
        .field("i", (Tags) null)
        .texts("j", null)
        .object("k", (String) null, (_, _) -> {});
  }

  @ParameterizedTest
  @CsvSource({
    "1970-01-01T00:00:00Z, 1970-01-01T00:00:00.000Z",
    "2026-06-08T12:34:56.7Z, 2026-06-08T12:34:56.700Z",
    "2026-12-31T23:59:59.999999999Z, 2026-12-31T23:59:59.999Z",
    "0001-01-01T00:00:00.001Z, 0001-01-01T00:00:00.001Z"
  })
  void an_instant_has_three_digits_of_milliseconds(String instant, String written) {
    assertThat(written(out -> out.field("at", Instant.parse(instant))))
        .isEqualTo("{\"at\":\"" + written + "\"}");
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "0.7, 0.7", "-2.0, -2", "1e300, 1.0E300", "0, 0"})
  void a_number_comes_back_as_it_is_usually_written(double number, String written) {
    assertThat(written(out -> out.field("n", number))).isEqualTo("{\"n\":" + written + "}");
  }

  @Test
  void a_list_is_a_bare_array_and_a_page_an_envelope() {
    JsonShape<String> shape = (text, out) -> out.field("t", text);

    assertThat(written(Reply.list(List.of("a", "b"), shape)))
        .isEqualTo("[{\"t\":\"a\"},{\"t\":\"b\"}]");
    assertThat(written(Reply.list(List.<String>of(), shape))).isEqualTo("[]");
    assertThat(
            written(
                Reply.page(
                    new Page<>(List.of("a"), 7L, "next"), new PageRequest(1, 2, null), shape)))
        .isEqualTo(
            "{\"data\":[{\"t\":\"a\"}],\"total\":7,\"limit\":1,\"offset\":2,"
                + "\"next_cursor\":\"next\"}");
    assertThat(
            written(
                Reply.page(
                    new Page<>(List.<String>of(), null, null), new PageRequest(1, 0, "c"), shape)))
        .isEqualTo("{\"data\":[],\"limit\":1}");
  }

  private static String written(Reply reply) {
    return text(((Reply.Body) reply).content());
  }

  private static String written(Consumer<FieldWriter> fields) {
    return text(out -> new FieldWriter(out).one(fields, Consumer::accept));
  }

  private static String text(JsonCodec.Content content) {
    return new String(JsonCodec.write(content), StandardCharsets.UTF_8);
  }
}
