package dev.soat.http.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.soat.domain.shared.ErrorCode;
import dev.soat.domain.shared.PageRequest;
import dev.soat.domain.shared.SoatException;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class QueryTest {
  @Test
  void a_name_stands_for_both_of_its_spellings() {
    assertThat(query("project_id=proj_1").text("project_id")).isEqualTo("proj_1");
    assertThat(query("projectId=proj_1").text("project_id")).isEqualTo("proj_1");
    assertThat(query("project_id=").text("project_id")).isNull();
    assertThat(query("other=1").text("project_id")).isNull();
    assertThat(query("").text("project_id")).isNull();
    assertThat(query(null).text("project_id")).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"project_id=a&projectId=b", "project_id=a&project_id=a", "projectId=a&projectId="})
  void a_parameter_is_given_once(String query) {
    assertRefused("project_id", query, it -> it.text("project_id"));
  }

  @Test
  void a_boolean_is_true_or_false() {
    assertThat(query("async=true").bool("async", false)).isTrue();
    assertThat(query("async=1").bool("async", false)).isTrue();
    assertThat(query("async=false").bool("async", true)).isFalse();
    assertThat(query("async=0").bool("async", true)).isFalse();
    assertThat(query("async").bool("async", true)).isTrue();
    assertRefused("async", "async=yes", it -> it.bool("async", false));
  }

  @Test
  void a_choice_is_one_of_its_texts() {
    List<String> all = List.of("open", "closed");

    assertThat(query("status=open").choice("status", all, Function.identity())).isEqualTo("open");
    assertThat(query("").choice("status", all, Function.identity())).isNull();
    assertRefused("status", "status=x", it -> it.choice("status", all, Function.identity()));
  }

  @Test
  void a_page_has_its_defaults_and_its_limits() {
    assertThat(query("").page()).isEqualTo(new PageRequest(50, 0, null));
    assertThat(query("limit=0&offset=7").page()).isEqualTo(new PageRequest(0, 7, null));
    assertThat(query("limit=1000").page()).isEqualTo(new PageRequest(1000, 0, null));
    assertThat(query("cursor=abc&limit=2").page()).isEqualTo(new PageRequest(2, 0, "abc"));
  }

  @ParameterizedTest
  @CsvSource({
    "limit,limit=-1",
    "limit,limit=1001",
    "limit,limit=abc",
    "limit,limit=1.5",
    "limit,limit=1e3",
    "limit,limit=%201",
    "limit,limit=99999999999999999999",
    "limit,limit=٣",
    "limit,limit=1&limit=2",
    "offset,offset=-1",
    "offset,offset=2147483648",
    "offset,offset=x",
    "cursor,cursor=abc&offset=0"
  })
  void a_page_nobody_can_turn_to_is_refused_by_name(String field, String query) {
    assertRefused(field, query, Query::page);
    assertRefused(field, query, Query::pageIfAsked);
  }

  @Test
  void a_list_that_comes_whole_comes_in_pages_only_when_asked() {
    assertThat(query("project_id=1").pageIfAsked()).isNull();
    assertThat(query("limit=3").pageIfAsked()).isEqualTo(new PageRequest(3, 0, null));
    assertThat(query("offset=3").pageIfAsked()).isEqualTo(new PageRequest(50, 3, null));
  }

  @Test
  void tags_keep_their_keys_as_they_are() {
    assertThat(query("tag.my_tag=a&x=1&tag.myTag=b&tag.=c&tag.a.b=%C3%A4&tag.e=").tags().values())
        .containsExactly(
            Map.entry("my_tag", "a"),
            Map.entry("myTag", "b"),
            Map.entry("a.b", "ä"),
            Map.entry("e", ""));
    assertRefused("tag.a", "tag.a=1&tag.a=2", Query::tags);
  }

  private static Query query(String text) {
    return new Query(PercentCoding.query(text).orElseThrow());
  }

  private static void assertRefused(String field, String text, Consumer<Query> read) {
    SoatException refusal =
        catchThrowableOfType(SoatException.class, () -> read.accept(query(text)));

    assertThat(refusal.code()).isEqualTo(ErrorCode.VALIDATION_FAILED);
    assertThat(refusal.meta().text("field")).contains(field);
    assertThat(refusal).hasMessageContaining(field);
  }
}
