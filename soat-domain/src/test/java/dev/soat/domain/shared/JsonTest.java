package dev.soat.domain.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {

  @Test
  void text_is_compact_and_keeps_the_order_of_keys() {
    Json.Obj json =
        Json.Obj.EMPTY
            .with("b", Json.of(1))
            .with("a", new Json.Arr(List.of(Json.of(true), new Json.Null(), Json.of("x"))))
            .with("", Json.Obj.EMPTY)
            .with("c", new Json.Arr(List.of()));
    assertThat(json.toText()).isEqualTo("{\"b\":1,\"a\":[true,null,\"x\"],\"\":{},\"c\":[]}");
  }

  @Test
  void what_must_be_escaped_is_and_nothing_else() {
    assertThat(Json.of("\"\\/\b\f\n\r\t\u0000\u001f\u007f\u2028\u00e9\uD83D\uDE00").toText())
        .isEqualTo(
            "\"\\\"\\\\/\\u0008\\u000c\\n\\r\\t\\u0000\\u001f\u007f\u2028\u00e9\uD83D\uDE00\"");
    assertThat(Json.Obj.EMPTY.with("a\"b", Json.of("c")).toText()).isEqualTo("{\"a\\\"b\":\"c\"}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0",
        "-0",
        "7",
        "10",
        "1.10",
        "0.0",
        "1e400",
        "1E+2",
        "-1.5e-7",
        "0e0",
        "123456789012345678901234567890"
      })
  void a_number_keeps_its_digits(String literal) {
    assertThat(new Json.Num(literal).toText()).isEqualTo(literal);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "-",
        "+1",
        "01",
        "-01",
        "1.",
        ".5",
        "-.5",
        "1e",
        "1e+",
        "e5",
        "1.e5",
        "0x1",
        "1 ",
        " 1",
        "1,0",
        "NaN",
        "Infinity",
        "\u0661",
        "1_000",
        "1.5.5",
        "1e5e5",
        "--1",
        "1-"
      })
  void other_text_is_no_number(String text) {
    assertThatThrownBy(() -> new Json.Num(text)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void plain_values_have_short_forms() {
    assertThat(Json.of(Long.MIN_VALUE).toText()).isEqualTo("-9223372036854775808");
    assertThat(Json.of(false).toText()).isEqualTo("false");
    assertThat(new Json.Null().toText()).isEqualTo("null");
  }

  @Test
  void a_field_is_found_or_not() {
    Json.Obj json = Json.Obj.EMPTY.with("text", Json.of("x")).with("number", Json.of(1));
    assertThat(json.get("text")).contains(Json.of("x"));
    assertThat(json.get("Text")).isEmpty();
    assertThat(json.text("text")).contains("x");
    assertThat(json.text("number")).isEmpty();
    assertThat(json.text("absent")).isEmpty();
  }

  @Test
  void a_changed_field_keeps_its_place_and_the_old_object_its_value() {
    Json.Obj before = Json.Obj.EMPTY.with("a", Json.of(1)).with("b", Json.of(2));
    assertThat(before.with("a", Json.of(3)).toText()).isEqualTo("{\"a\":3,\"b\":2}");
    assertThat(before.toText()).isEqualTo("{\"a\":1,\"b\":2}");
  }

  @Test
  void values_do_not_change_with_what_they_were_made_of() {
    Map<String, Json> fields = new LinkedHashMap<>(Map.of("a", Json.of(1)));
    List<Json> items = new ArrayList<>(List.of(Json.of(1)));
    Json.Obj object = new Json.Obj(fields);
    Json.Arr array = new Json.Arr(items);
    fields.clear();
    items.clear();
    assertThat(object.toText()).isEqualTo("{\"a\":1}");
    assertThat(array.toText()).isEqualTo("[1]");
    assertThatThrownBy(() -> object.fields().clear())
        .isInstanceOf(UnsupportedOperationException.class);
    assertThatThrownBy(() -> array.items().clear())
        .isInstanceOf(UnsupportedOperationException.class);
  }
}
