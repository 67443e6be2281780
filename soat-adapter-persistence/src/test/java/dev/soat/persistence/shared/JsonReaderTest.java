package dev.soat.persistence.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.soat.domain.shared.Json;
import java.io.UncheckedIOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonReaderTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "[]",
        "null",
        "true",
        "\"\"",
        "{\"b\":1,\"a\":{\"z\":[1.10,-0,1e400,1E+2,0.0],\"y\":null}}",
        "{\"\":\"\\\"\\\\\\n\\u0001\u2028😀\"}",
        "[[[[[[{\"a\":[[]]}]]]]]]",
        "123456789012345678901234567890.123456789012345678901234567890"
      })
  void what_was_written_is_read_back_to_the_letter(String text) {
    assertThat(JsonReader.read(text).toText()).isEqualTo(text);
  }

  @Test
  void large_values_are_read_back() {
    String digits = "7".repeat(5_000);
    String text = "x".repeat(21_000_000);
    assertThat(JsonReader.read(digits)).isEqualTo(new Json.Num(digits));
    assertThat(JsonReader.read('"' + text + '"')).isEqualTo(Json.of(text));
  }

  @Test
  void what_is_no_json_is_refused() {
    assertThatThrownBy(() -> JsonReader.read("{\"a\":")).isInstanceOf(UncheckedIOException.class);
  }
}
