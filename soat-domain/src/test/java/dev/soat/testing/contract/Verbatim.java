package dev.soat.testing.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.soat.domain.shared.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Text and JSON that a careless store would change or refuse. */
final class Verbatim {
  /**
   * Quotes, backslashes, wildcards, placeholders, line ends, blanks, an emoji, a combined letter.
   */
  static final String TEXT =
      "  O'Brien \"said\" \\n \\\\ 100% _ ? :name $1 {0} ${x} -- /* \t\r\n"
          + "\uD83D\uDE00 e\u0301 \u00e9 \u200d \uFFFD \uFEFF \u0001 \u007f \u0085 \u2028 ;  ";

  private static final int DEPTH = 60;

  private Verbatim() {}

  /** An object of which every key, number, order and blank counts. */
  static Json.Obj json() {
    Map<String, Json> fields = new LinkedHashMap<>();
    fields.put("zebra", Json.of(1));
    fields.put("my_Key", Json.of("kept"));
    fields.put("myKey", Json.of("another"));
    fields.put("", Json.of(""));
    fields.put("a b.c/d\"e\\f%g", Json.of(TEXT));
    fields.put("schl\u00fcssel \uD83D\uDE00", new Json.Null());
    fields.put("numbers", numbers());
    fields.put("empty", new Json.Arr(List.of(Json.Obj.EMPTY, new Json.Arr(List.of()))));
    fields.put("flags", new Json.Arr(List.of(Json.of(true), Json.of(false), new Json.Null())));
    fields.put("deep", deep());
    fields.put("apple", Json.of(2));
    return new Json.Obj(fields);
  }

  private static Json numbers() {
    List<Json> numbers = new ArrayList<>();
    for (String literal :
        List.of("1.10", "1e400", "-0", "0.0", "1E+2", "12345678901234567890123456789", "-1.5e-7")) {
      numbers.add(new Json.Num(literal));
    }
    return new Json.Arr(numbers);
  }

  private static Json deep() {
    Json deep = Json.of("bottom");
    for (int i = 0; i < DEPTH / 2; i++) {
      deep = new Json.Obj(Map.of("in", new Json.Arr(List.of(deep))));
    }
    return deep;
  }

  /** The two are the same to the letter, order of keys included. */
  static void assertSame(@Nullable Json stored, @Nullable Json given) {
    assertThat(stored == null ? null : stored.toText())
        .isEqualTo(given == null ? null : given.toText());
    assertThat(stored).isEqualTo(given);
  }
}
