package dev.soat.http.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.soat.domain.shared.ErrorCode;
import dev.soat.domain.shared.Json;
import dev.soat.domain.shared.SoatException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class JsonCodecTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"z\":1,\"a\":{\"user_id\":1.10,\"userId\":1e400},\"B\":[]}",
        "[0,-0,0.0,-1.50E+3,123456789012345678901234567890.5]",
        "{\"\":\"\",\" \":\"ä€😀\\\\\\\"\\n\"}",
        "[true,false,null,\"\",{},[]]",
        "\"text\"",
        "1"
      })
  void what_is_read_is_written_again_to_the_letter(String text) {
    assertThat(written(read(text))).isEqualTo(text);
  }

  @Test
  void text_beyond_the_basic_plane_is_written_as_itself() {
    assertThat(written(read("\"\\ud83d\\ude00\""))).isEqualTo("\"😀\"");
  }

  @Test
  void half_a_surrogate_pair_of_our_own_does_not_break_an_answer() {
    assertThat(JsonCodec.write(out -> JsonCodec.write(Json.of("a\ud800b"), out)))
        .asString(StandardCharsets.UTF_8)
        .startsWith("\"a");
  }

  @Test
  void a_byte_order_mark_is_no_part_of_the_text() {
    assertThat(read("\uFEFF{}")).isEqualTo(Json.Obj.EMPTY);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {"a":"x\\u0000y"}                | a
          {"a":[1,{"b":"\\ud800"}]}        | a[1].b
          {"a":{"\\u0000":1}}              | a.?
          ["\\udc00\\ud800"]               | body[0]
          "\\u0000"                        | body
          {"a":{"b":1,"b":2}}              | a.b
          """)
  void a_text_nobody_could_store_is_refused_by_its_name(String text, String field) {
    assertThat(refusal(text).meta().text("field")).contains(field);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "{",
        "}",
        "[1,]",
        "{\"a\"}",
        "{\"a\":}",
        "{a:1}",
        "{'a':1}",
        "nul",
        "NaN",
        "Infinity",
        "01",
        "1.",
        ".5",
        "+1",
        "1e",
        "0x1",
        "\"a",
        "\"\\x\"",
        "\"\t\"",
        "1 2",
        "{} {}",
        "[1 2]",
        "// c\n1",
        "\"\\u12\"",
        "\"\\ud83\"",
        "{\"\\udc00\":1}"
      })
  void what_is_not_json_is_refused(String text) {
    assertThat(refusal(text)).hasMessageContaining("not well-formed JSON");
  }

  @Test
  void the_place_of_a_mistake_is_told_but_not_what_stands_there() {
    assertThat(refusal("{\"password\":\n  hunter2}"))
        .hasMessage("The body is not well-formed JSON at line 2, column 3.");
  }

  @Test
  void depth_ends_at_64() {
    assertThat(written(read("[".repeat(64) + "]".repeat(64)))).hasSize(128);
    assertThat(refusal("{\"a\":{\"b\":" + "[".repeat(63) + "]".repeat(63) + "}}"))
        .hasMessage("a is nested deeper than 64 levels.");
    assertThat(refusal("[".repeat(500_000))).hasMessageContaining("deeper than 64");
  }

  @Test
  void numbers_end_at_100_digits() {
    String longest = "1".repeat(100);
    assertThat(written(read(longest))).isEqualTo(longest);
    assertThat(refusal("{\"a\":[" + longest + "1]}").meta().text("field")).contains("a[0]");
    assertThat(refusal("0." + longest)).hasMessageContaining("more than 100 digits");
    assertThat(refusal("1e" + longest)).hasMessageContaining("more than 100 digits");
  }

  @Test
  void other_encodings_than_utf_8_are_refused() {
    assertThatThrownBy(() -> JsonCodec.read("{}".getBytes(StandardCharsets.UTF_16)))
        .hasMessageContaining("UTF-8");
    assertThatThrownBy(() -> JsonCodec.read(new byte[] {'"', (byte) 0xff, '"'}))
        .hasMessageContaining("UTF-8");
    assertThatThrownBy(
            () -> JsonCodec.read(new byte[] {'"', (byte) 0xed, (byte) 0xa0, (byte) 0x80, '"'}))
        .hasMessageContaining("UTF-8");
  }

  private static Json read(String text) {
    return JsonCodec.read(text.getBytes(StandardCharsets.UTF_8));
  }

  private static String written(Json json) {
    return new String(JsonCodec.write(out -> JsonCodec.write(json, out)), StandardCharsets.UTF_8);
  }

  private static SoatException refusal(String text) {
    SoatException refusal = catchThrowableOfType(SoatException.class, () -> read(text));
    assertThat(refusal.code()).isEqualTo(ErrorCode.VALIDATION_FAILED);
    return refusal;
  }
}
