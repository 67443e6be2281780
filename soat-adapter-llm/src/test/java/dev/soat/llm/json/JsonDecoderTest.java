package dev.soat.llm.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonDecoderTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"z\":1,\"a\":{\"y\":[],\"b\":{}},\"m\":[1,\"x\",true,false,null,[2]]}",
        "[1.10,-0,0.0,1e400,1E+2,123456789012345678901234567890.5e-7]",
        "\"ü 👋 \\u0000 \\\\ \\\"\"",
        "true",
        "null",
        "{\"\":\"\",\" \":\" \"}",
      })
  void nothing_changes_on_the_way_in_and_out(String text) throws Exception {
    assertThat(JsonDecoder.decode(text).toText()).isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "", " ", "{", "{}{}", "{} x", "[1,]", "{a:1}", "{'a':1}", "NaN", "01", "+1", ".5", "nul",
        "\"a", "\"\n\"", "// x\n1"
      })
  void what_is_not_json_is_told_without_quoting_it(String text) {
    assertThatThrownBy(() -> JsonDecoder.decode(text))
        .isInstanceOf(MalformedJson.class)
        .hasMessage("not JSON")
        .hasNoCause();
  }

  @Test
  void depth_and_length_of_numbers_are_bounded() throws Exception {
    assertThat(JsonDecoder.decode("[".repeat(64) + "]".repeat(64))).isNotNull();
    assertThatThrownBy(() -> JsonDecoder.decode("[".repeat(65) + "]".repeat(65)))
        .isInstanceOf(MalformedJson.class);
    assertThat(JsonDecoder.decode("1".repeat(100))).isNotNull();
    assertThatThrownBy(() -> JsonDecoder.decode("1".repeat(101))).isInstanceOf(MalformedJson.class);
    assertThatThrownBy(() -> JsonDecoder.decode("0." + "1".repeat(101)))
        .isInstanceOf(MalformedJson.class);
  }

  @Test
  void of_a_repeated_key_the_last_value_counts() throws Exception {
    assertThat(JsonDecoder.decode("{\"a\":1,\"b\":2,\"a\":3}").toText())
        .isEqualTo("{\"a\":3,\"b\":2}");
  }
}
