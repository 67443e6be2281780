package dev.soat.domain.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.soat.domain.policy.Wildcard.Kind;
import dev.soat.domain.policy.Wildcard.Token;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WildcardTest {

  @ParameterizedTest
  @CsvSource({
    "abc, abc, true",
    "abc, ABC, false",
    "abc, abcd, false",
    "a*, a, true",
    "a*, abc, true",
    "*c, abc, true",
    "a*c, ac, true",
    "a*a, a, false",
    "ab*ba, aba, false",
    "ab*ba, abba, true",
    "*b*, abc, true",
    "*abab*, aababab, true",
    "*aab*, aaaab, true",
    "*abcabd*, abcabcabd, true",
    "*b*b*, abc, false",
    "*b?d*, xbcbcd, true",
    "*b?d*, xbcd, true",
    "*b?d*, xbd, false",
    "a?c, abc, true",
    "a?c, ac, false",
    "?, a, true",
    "??, a, false",
    "*?, '', false",
    "?*, abc, true",
    "*.pdf, report.pdf, true",
    "*.pdf, reportXpdf, false",
    "'', '', true",
    "'', a, false",
    "'/reports/*', /reports/2024/q1, true",
    "'/reports/*', /report, false",
  })
  void a_star_is_any_run_and_a_question_mark_one_character(
      String pattern, String text, boolean expected) {
    assertThat(Wildcard.parse(pattern).matches(text)).isEqualTo(expected);
  }

  @Test
  void wildcards_cross_slashes_colons_and_line_breaks() {
    assertThat(Wildcard.parse("/a*z").matches("/a/b:c\r\n\u2028z")).isTrue();
    assertThat(Wildcard.parse("a?z").matches("a\nz")).isTrue();
  }

  @Test
  void one_character_is_a_whole_code_point() {
    assertThat(Wildcard.parse("a?z").matches("a😀z")).isTrue();
    assertThat(Wildcard.parse("a??z").matches("a😀z")).isFalse();
    assertThat(Wildcard.parse("*?z").matches("😀z")).isTrue();
    assertThat(Wildcard.parse("*??z").matches("😀z")).isFalse();
    assertThat(Wildcard.parse("*😀?😀*").matches("x😀😀😀x")).isTrue();
    assertThat(Wildcard.parse("*a??b*").matches("xa😀bx")).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {".", "a+", "[a-z]", "(a)", "a|b", "^a$", "\\d", "\\Qa\\E", "%", "_", "a{2}"})
  void every_other_character_stands_for_itself(String pattern) {
    assertThat(Wildcard.parse(pattern).matches(pattern)).isTrue();
    assertThat(Wildcard.parse(pattern).matches("a")).isFalse();
    assertThat(Wildcard.parse(pattern + "*").matches(pattern + "x")).isTrue();
    assertThat(Wildcard.parse(pattern + "*").matches("ax")).isFalse();
  }

  @Test
  void a_literal_is_never_wild() {
    Wildcard literal = Wildcard.literal("a*?");

    assertThat(literal.matches("a*?")).isTrue();
    assertThat(literal.matches("abc")).isFalse();
    assertThat(literal.tokens()).containsExactly(new Token.Literal("a*?"));
    assertThat(literal).isNotEqualTo(Wildcard.parse("a*?"));
  }

  @ParameterizedTest
  @CsvSource({"**, *", "***a**, *a*", "*?, ?*", "a*?*?b, a??*b", "?*?, ??*", "a, a"})
  void equal_patterns_have_one_form(String written, String normal) {
    assertThat(Wildcard.parse(written).text()).isEqualTo(normal);
    assertThat(Wildcard.parse(written)).isEqualTo(Wildcard.parse(normal));
    assertThat(Wildcard.parse(written)).hasSameHashCodeAs(Wildcard.parse(normal));
  }

  @Test
  void a_pattern_says_what_a_store_needs() {
    assertThat(Wildcard.parse("a").kind()).isEqualTo(Kind.EXACT);
    assertThat(Wildcard.parse("**").kind()).isEqualTo(Kind.ANY);
    assertThat(Wildcard.parse("?").kind()).isEqualTo(Kind.MIXED);
    assertThat(Wildcard.parse("").tokens()).isEmpty();
    assertThat(Wildcard.parse("*").tokens()).containsExactly(new Token.AnyRun());
    assertThat(Wildcard.parse("a%*??_b*").tokens())
        .containsExactly(
            new Token.Literal("a%"),
            new Token.AnyOne(),
            new Token.AnyOne(),
            new Token.AnyRun(),
            new Token.Literal("_b"),
            new Token.AnyRun());
  }

  @Test
  void what_no_store_can_hold_is_no_pattern() {
    for (String broken : new String[] {"a\0*", "\0", "a\uD83D", "\uDE00*", "\uDE00\uD83D?"}) {
      assertThatThrownBy(() -> Wildcard.parse(broken))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("is invalid - must be text without U+0000");
      assertThatThrownBy(() -> Wildcard.literal(broken))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void a_refused_value_is_quoted_whole_only_if_it_is_short() {
    assertThat(Fault.quote("a".repeat(80))).isEqualTo('"' + "a".repeat(80) + '"');
    assertThat(Fault.quote("a".repeat(81))).isEqualTo('"' + "a".repeat(80) + "…\"");
    assertThat(Fault.quote("a".repeat(79) + "😀")).isEqualTo('"' + "a".repeat(79) + "…\"");
  }

  @Test
  void a_pattern_has_a_greatest_length_and_its_fault_is_short() {
    String longest = "a*".repeat(Wildcard.MAX_LENGTH / 2);

    assertThat(Wildcard.parse(longest).matches("a".repeat(600))).isTrue();
    assertThatThrownBy(() -> Wildcard.parse(longest + "b"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("\"%s…\" is invalid - must be at most 1024 characters", "a*".repeat(40));
  }
}
