package dev.soat.domain.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConditionTest {

  private static Resource tagged(Map<String, String> tags) {
    return new Resource("proj_P", "file", "file_1", null, tags);
  }

  private static boolean holds(String operator, String key, String value, Resource resource) {
    return Condition.of(operator, key, List.of(value)).holdsFor(resource);
  }

  @ParameterizedTest
  @CsvSource({
    "StringEquals, prod, true",
    "StringEquals, Prod, false",
    "StringEquals, pr*, false",
    "StringNotEquals, prod, false",
    "StringNotEquals, dev, true",
    "StringLike, pr*, true",
    "StringLike, pr?, false",
    "StringLike, prod, true",
  })
  void operators_compare_a_tag(String operator, String value, boolean expected) {
    Resource prod = tagged(Map.of("env", "prod"));

    assertThat(holds(operator, "soat:ResourceTag/env", value, prod)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "StringEquals, prod, false",
    "StringEquals, '', false",
    "StringNotEquals, prod, true",
    "StringNotEquals, '', true",
    "StringLike, *, true",
    "StringLike, '', true",
    "StringLike, p*, false",
    "StringLike, ?*, false",
  })
  void a_missing_tag_equals_nothing_and_is_like_the_empty_text(
      String operator, String value, boolean expected) {
    for (String key : List.of("soat:ResourceTag/env", "soat:SourceIp")) {
      assertThat(holds(operator, key, value, tagged(Map.of("other", "prod")))).isEqualTo(expected);
    }
  }

  @Test
  void several_values_mean_any_of_them() {
    Resource test = tagged(Map.of("env", "test"));
    List<String> values = List.of("prod", "test");

    assertThat(Condition.of("StringEquals", "soat:ResourceTag/env", values).holdsFor(test))
        .isTrue();
    assertThat(Condition.of("StringNotEquals", "soat:ResourceTag/env", values).holdsFor(test))
        .isFalse();
    assertThat(
            Condition.of("StringLike", "soat:ResourceTag/env", List.of("p*", "t*")).holdsFor(test))
        .isTrue();
  }

  @Test
  void the_type_is_never_missing_and_its_spelling_does_not_matter() {
    Resource provider = Resource.of("proj_P", "ai-provider", "aip_1");

    assertThat(holds("StringEquals", "soat:ResourceType", "aiProvider", provider)).isTrue();
    assertThat(holds("StringEquals", "soat:ResourceType", "file", provider)).isFalse();
    assertThat(holds("StringNotEquals", "soat:ResourceType", "ai_provider", provider)).isFalse();
    assertThat(holds("StringLike", "soat:ResourceType", "*Provider", provider)).isTrue();
  }

  @Test
  void a_tag_is_found_under_either_spelling_of_its_key() {
    Resource snake = tagged(Map.of("cost_center", "7"));
    Resource camel = tagged(Map.of("costCenter", "7"));

    for (String key : List.of("soat:ResourceTag/cost_center", "soat:ResourceTag/costCenter")) {
      assertThat(holds("StringEquals", key, "7", snake)).isTrue();
      assertThat(holds("StringEquals", key, "7", camel)).isTrue();
      assertThat(holds("StringNotEquals", key, "7", snake)).isFalse();
    }
  }

  @Test
  void the_key_as_written_wins_over_its_other_spelling() {
    Resource both = tagged(Map.of("cost_center", "7", "costCenter", "8"));

    assertThat(holds("StringEquals", "soat:ResourceTag/cost_center", "7", both)).isTrue();
    assertThat(holds("StringEquals", "soat:ResourceTag/costCenter", "8", both)).isTrue();
  }

  @Test
  void the_spelling_older_servers_answered_is_understood() {
    Resource prod = tagged(Map.of("Env", "prod"));

    assertThat(holds("_string_equals", "soat:_resource_tag/_env", "prod", prod)).isTrue();
    assertThat(holds("_string_not_equals", "soat:_resource_tag/_env", "prod", prod)).isFalse();
    assertThat(holds("_string_like", "soat:_resource_type", "fi*", prod)).isTrue();
  }

  @Test
  void a_tag_key_is_taken_literally() {
    Resource odd = tagged(Map.of("a/b:c'%", "1", "", "2"));

    assertThat(holds("StringEquals", "soat:ResourceTag/a/b:c'%", "1", odd)).isTrue();
    assertThat(holds("StringEquals", "soat:ResourceTag/", "2", odd)).isTrue();
  }

  @Test
  void a_malformed_condition_is_refused_by_name() {
    assertThatThrownBy(() -> Condition.of("StringEqual", "soat:ResourceType", List.of("file")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "\"StringEqual\" is not a valid operator - must be one of"
                + " StringEquals, StringNotEquals, StringLike");
    assertThatThrownBy(() -> Condition.of("StringEquals", "aws:Type", List.of("file")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("key \"aws:Type\" must start with \"soat:\"");
    for (String operator : List.of("StringEquals", "StringNotEquals", "StringLike")) {
      assertThatThrownBy(() -> Condition.of(operator, "soat:ResourceType", List.of()))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("condition: must have at least one value");
      assertThatThrownBy(() -> Condition.of(operator, "soat:ResourceTag/a", List.of("\0")))
          .isInstanceOf(IllegalArgumentException.class);
      assertThatThrownBy(() -> Condition.of(operator, "soat:ResourceTag/\uD83D", List.of("a")))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }
}
