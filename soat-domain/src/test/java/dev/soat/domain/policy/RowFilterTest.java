package dev.soat.domain.policy;

import static dev.soat.domain.policy.Rule.allow;
import static dev.soat.domain.policy.Rule.deny;
import static dev.soat.domain.policy.Rule.policy;
import static org.assertj.core.api.Assertions.assertThat;

import dev.soat.domain.policy.RowFilter.Both;
import dev.soat.domain.policy.RowFilter.Everything;
import dev.soat.domain.policy.RowFilter.Nothing;
import dev.soat.domain.policy.RowFilter.Rules;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RowFilterTest {

  private static final RowFilter EVERYTHING = new Everything();
  private static final RowFilter NOTHING = new Nothing();

  private static RowFilter files(Rule... rules) {
    return RowFilter.of(policy(rules), "files:GetFile", "file");
  }

  private static RowRule rule(String project, String name, TagCondition... conditions) {
    return new RowRule(
        Wildcard.parse(project), new NamePattern(Wildcard.parse(name)), List.of(conditions));
  }

  private static Resource file(String project, String id) {
    return Resource.of(project, "file", id);
  }

  @Test
  void an_unconditional_allow_without_a_deny_is_everything() {
    assertThat(files(allow("*"))).isEqualTo(EVERYTHING);
    assertThat(files(allow("files:*").on("soat:*:*:*"))).isEqualTo(EVERYTHING);
    assertThat(files(allow("files:GetFile").on("soat:*:file:*"))).isEqualTo(EVERYTHING);
    assertThat(files(allow("*"), allow("*").on("soat:P:file:x"))).isEqualTo(EVERYTHING);
    assertThat(files(allow("*").when("StringEquals", "soat:ResourceType", "file")))
        .isEqualTo(EVERYTHING);
    assertThat(files(allow("*").when("StringLike", "soat:ResourceTag/env", "*")))
        .isEqualTo(EVERYTHING);
    assertThat(files(allow("*").when("StringNotEquals", "soat:SourceIp", "::1")))
        .isEqualTo(EVERYTHING);
  }

  @Test
  void no_allow_for_the_action_or_type_is_nothing() {
    assertThat(RowFilter.of(List.of(), "files:GetFile", "file")).isEqualTo(NOTHING);
    assertThat(files(allow("files:DeleteFile"))).isEqualTo(NOTHING);
    assertThat(files(allow("*").on("soat:P:document:*"))).isEqualTo(NOTHING);
    assertThat(files(allow("*").when("StringEquals", "soat:ResourceType", "document")))
        .isEqualTo(NOTHING);
    assertThat(files(allow("*").when("StringEquals", "soat:SourceIp", "::1"))).isEqualTo(NOTHING);
  }

  @Test
  void an_unconditional_deny_of_everything_is_nothing() {
    assertThat(files(allow("*"), deny("*"))).isEqualTo(NOTHING);
    assertThat(files(allow("*").on("soat:P:file:x"), deny("files:*").on("soat:*:file:*")))
        .isEqualTo(NOTHING);
  }

  @Test
  void a_deny_that_covers_every_grant_is_nothing() {
    assertThat(files(allow("*").on("soat:P:file:x"), deny("*").on("soat:P:*:*")))
        .isEqualTo(NOTHING);
    assertThat(files(allow("*").on("soat:P:file:x"), deny("*").on("soat:P:file:x")))
        .isEqualTo(NOTHING);
    assertThat(
            files(
                allow("*").on("soat:P:*:*").when("StringEquals", "soat:ResourceTag/env", "prod"),
                deny("*").when("StringEquals", "soat:ResourceTag/env", "prod")))
        .isEqualTo(NOTHING);
  }

  @Test
  void a_deny_on_another_project_or_type_does_not_empty_a_list() {
    RowFilter filter =
        files(
            allow("*").on("soat:P:*:*"), deny("*").on("soat:Q:*:*"), deny("*").on("soat:P:doc*:*"));

    assertThat(filter).isEqualTo(new Rules(List.of(rule("P", "*")), List.of(rule("Q", "*"))));
    assertThat(filter.accepts(file("P", "file_1"))).isTrue();
    assertThat(filter.within("P")).isEqualTo(EVERYTHING);
    assertThat(filter.within("Q")).isEqualTo(NOTHING);
  }

  @Test
  void a_row_a_deny_names_stays_hidden() {
    RowFilter filter = files(allow("*"), deny("*").on("soat:P:file:file_2"));

    assertThat(filter).isEqualTo(new Rules(List.of(RowRule.ANY), List.of(rule("P", "file_2"))));
    assertThat(filter.accepts(file("P", "file_1"))).isTrue();
    assertThat(filter.accepts(file("P", "file_2"))).isFalse();
  }

  @Test
  void rules_that_a_wider_rule_contains_are_left_out() {
    Rule prod = allow("*").when("StringEquals", "soat:ResourceTag/env", "prod");

    assertThat(
            files(
                allow("*").on("soat:P:file:x", "soat:P:file:x", "soat:P:*:*"),
                prod.on("soat:P:file:*"),
                allow("*").on("soat:*:file:y"),
                allow("*").on("soat:Q:file:y")))
        .isEqualTo(new Rules(List.of(rule("P", "*"), rule("*", "y")), List.of()));
  }

  @Test
  void denials_that_a_wider_denial_contains_are_left_out() {
    assertThat(
            files(
                allow("*"),
                deny("*").on("soat:P:file:x", "soat:P:file:/a"),
                deny("*").on("soat:P:*:*"),
                deny("*").on("soat:P:*:*").when("StringLike", "soat:ResourceTag/env", "a*")))
        .isEqualTo(new Rules(List.of(RowRule.ANY), List.of(rule("P", "*"))));
  }

  @Test
  void conditions_on_tags_are_normalised_for_a_store() {
    TagCondition equal =
        new TagCondition(
            List.of("cost_center", "costCenter"), List.of(Wildcard.literal("a*")), false, false);
    TagCondition unequal =
        new TagCondition(List.of("env"), List.of(Wildcard.literal("dev")), true, true);
    TagCondition like =
        new TagCondition(
            List.of("env"), List.of(Wildcard.parse("a*"), Wildcard.parse("")), false, true);

    assertThat(
            files(
                allow("*")
                    .on("soat:P:file:/a/*")
                    .when("StringEquals", "soat:ResourceTag/cost_center", "a*")
                    .when("StringNotEquals", "soat:ResourceTag/env", "dev")
                    .when("StringLike", "soat:ResourceTag/env", "a*", "")))
        .isEqualTo(new Rules(List.of(rule("P", "/a/*", equal, unequal, like)), List.of()));
  }

  @Test
  void a_name_says_which_columns_it_speaks_of() {
    assertThat(name("/a*").speaksOfIds()).isFalse();
    assertThat(name("/a*").speaksOfPaths()).isTrue();
    assertThat(name("file_1").speaksOfIds()).isTrue();
    assertThat(name("file_1").speaksOfPaths()).isFalse();
    assertThat(name("file_*").speaksOfPaths()).isFalse();
    for (String both : List.of("*", "?x", "*/x")) {
      assertThat(name(both).speaksOfIds()).isTrue();
      assertThat(name(both).speaksOfPaths()).isTrue();
    }
  }

  private static NamePattern name(String pattern) {
    return new NamePattern(Wildcard.parse(pattern));
  }

  @Test
  void within_a_project_only_its_rules_are_left() {
    RowFilter filter =
        files(
            allow("*").on("soat:P:file:file_1", "soat:proj_*:file:/a/*"),
            deny("*").on("soat:P:file:/b/*"));

    assertThat(filter.within("P"))
        .isEqualTo(new Rules(List.of(rule("*", "file_1")), List.of(rule("*", "/b/*"))));
    assertThat(filter.within("proj_1")).isEqualTo(new Rules(List.of(rule("*", "/a/*")), List.of()));
    assertThat(filter.within("Q")).isEqualTo(NOTHING);
    assertThat(EVERYTHING.within("P")).isEqualTo(EVERYTHING);
    assertThat(NOTHING.within("P")).isEqualTo(NOTHING);
  }

  @Test
  void two_filters_accept_what_both_accept() {
    RowFilter ones = files(allow("*").on("soat:*:file:*1"));
    RowFilter inP = files(allow("*").on("soat:P:*:*"));
    RowFilter both = RowFilter.and(ones, inP);

    assertThat(both).isEqualTo(new Both(ones, inP));
    assertThat(both.accepts(file("P", "file_1"))).isTrue();
    assertThat(both.accepts(file("Q", "file_1"))).isFalse();
    assertThat(both.accepts(file("P", "file_2"))).isFalse();
    assertThat(both.within("P")).isEqualTo(ones.within("P"));
    assertThat(both.within("Q")).isEqualTo(NOTHING);
  }

  @Test
  void an_intersection_is_as_simple_as_can_be() {
    RowFilter some = files(allow("*").on("soat:P:*:*"));

    assertThat(RowFilter.and(some, EVERYTHING)).isSameAs(some);
    assertThat(RowFilter.and(EVERYTHING, some)).isSameAs(some);
    assertThat(RowFilter.and(some, NOTHING)).isEqualTo(NOTHING);
    assertThat(RowFilter.and(NOTHING, some)).isEqualTo(NOTHING);
    assertThat(RowFilter.and(some, files(allow("*").on("soat:P:*:*")))).isEqualTo(some);
  }

  @Test
  void the_type_is_known_under_any_spelling() {
    assertThat(
            RowFilter.of(
                policy(allow("aiProviders:*").on("soat:P:aiProvider:*")),
                "ai-providers:List",
                "aiProvider"))
        .isEqualTo(new Rules(List.of(rule("P", "*")), List.of()));
  }

  @Test
  void a_hundred_thousand_grants_are_compiled_one_by_one() {
    Rule[] grants =
        IntStream.range(0, 100_000)
            .mapToObj(i -> allow("*").on("soat:P:file:file_" + i))
            .toArray(Rule[]::new);

    RowFilter filter = files(grants);

    assertThat(filter.accepts(file("P", "file_99999"))).isTrue();
    assertThat(filter.accepts(file("P", "file_100000"))).isFalse();
  }

  @Test
  void a_row_without_path_is_not_hidden_by_a_deny_on_paths() {
    RowFilter filter = files(allow("*"), deny("*").on("soat:*:file:/secret/*"));

    assertThat(filter.accepts(file("P", "file_1"))).isTrue();
    assertThat(filter.accepts(new Resource("P", "file", "file_1", "/secret/x", Map.of())))
        .isFalse();
  }
}
