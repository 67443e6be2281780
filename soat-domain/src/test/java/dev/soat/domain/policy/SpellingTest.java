package dev.soat.domain.policy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpellingTest {

  @ParameterizedTest
  @CsvSource({
    "aiProviders, ai-providers",
    "ai_providers, ai-providers",
    "ai-Providers, ai-providers",
    "AZ, a-z",
    "@[`{, @[`{",
    "*Provider?, *-provider?",
    "ÄÖ, ÄÖ",
  })
  void words_are_compared_in_kebab_spelling(String written, String kebab) {
    assertThat(Spelling.kebab(written)).isEqualTo(kebab);
  }

  @ParameterizedTest
  @CsvSource({"cost_center, costCenter", "_a_z, AZ", "a_1_B_`_{_, a_1_B_`_{_", "a__b, a_B"})
  void camel_spelling_lifts_the_small_letter_after_an_underscore(String written, String camel) {
    assertThat(Spelling.camel(written)).isEqualTo(camel);
  }

  @ParameterizedTest
  @CsvSource({"costCenter, cost_center", "AZ, _a_z", "@[`{, @[`{", "a_B, a__b"})
  void snake_spelling_lowers_each_capital_behind_an_underscore(String written, String snake) {
    assertThat(Spelling.snake(written)).isEqualTo(snake);
  }
}
