package dev.soat.domain.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Counts how often the text is read; a matcher that backtracks reads it many hundred times. */
class WildcardCostTest {

  private static final int LENGTH = 200_000;

  static Stream<String> hostile() {
    return Stream.of(
        "a*".repeat(500) + "b",
        "*a".repeat(500) + "b",
        "*" + "a".repeat(1000) + "b*",
        "*" + "ab".repeat(250) + "*".repeat(3) + "b".repeat(400) + "*",
        "*" + "a".repeat(500) + "b" + "a".repeat(500) + "*",
        "*" + "a?".repeat(500) + "b*",
        "*" + "?a".repeat(500) + "b*",
        "*" + "?".repeat(1000) + "b*",
        "*a?a".repeat(250) + "*b*",
        "?".repeat(1024),
        "*?".repeat(500) + "b*");
  }

  @ParameterizedTest
  @MethodSource("hostile")
  void a_hostile_pattern_reads_a_long_text_a_constant_number_of_times(String written) {
    CountingText text = new CountingText("a".repeat(LENGTH) + "c");

    boolean matched = new WildcardMatch(Wildcard.parse(written).text(), text).matches();

    assertThat(matched).isFalse();
    assertThat(text.reads).isLessThan(5L * LENGTH);
  }

  @ParameterizedTest
  @MethodSource("hostile")
  void twice_the_text_costs_at_most_twice_the_reads(String written) {
    assertThat(reads(written, 2 * LENGTH)).isLessThanOrEqualTo(2 * reads(written, LENGTH) + 5_000);
  }

  private static long reads(String written, int length) {
    CountingText text = new CountingText("a".repeat(length) + "c");
    assertThat(new WildcardMatch(Wildcard.parse(written).text(), text).matches()).isFalse();
    return text.reads;
  }

  private static final class CountingText implements CharSequence {
    private final String text;
    private long reads;

    CountingText(String text) {
      this.text = text;
    }

    @Override
    public char charAt(int index) {
      reads++;
      return text.charAt(index);
    }

    @Override
    public int length() {
      return text.length();
    }

    @Override
    public CharSequence subSequence(int start, int end) {
      throw new UnsupportedOperationException();
    }

    @Override
    public String toString() {
      throw new UnsupportedOperationException("a copy would be read without being counted");
    }
  }
}
