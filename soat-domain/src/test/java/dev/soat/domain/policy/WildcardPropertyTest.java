package dev.soat.domain.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class WildcardPropertyTest {

  @Test
  void every_match_is_the_plain_meaning_of_the_pattern() {
    AtomicInteger matched = new AtomicInteger();
    Trials.repeat(
        100_000,
        random -> {
          String pattern = word(random, "ab😀*?", 9);
          String text = word(random, "ab😀", 9);
          boolean actual = Wildcard.parse(pattern).matches(text);
          assertThat(actual)
              .as("%s on %s", pattern, text)
              .isEqualTo(PlainWildcard.matches(pattern, text));
          matched.addAndGet(actual ? 1 : 0);
        });
    assertThat(matched.get()).isBetween(5_000, 95_000);
  }

  @Test
  void long_fragments_with_holes_are_found_wherever_they_are() {
    Trials.repeat(
        2_000,
        random -> {
          String fragment = word(random, "ab", 200) + "?" + word(random, "ab?", 100);
          String found = fragment.replace('?', random.nextBoolean() ? 'a' : 'b');
          String text = word(random, "ab", 90) + found + word(random, "ab", 90);
          String pattern = "*" + fragment + "*";
          assertThat(Wildcard.parse(pattern).matches(text)).isTrue();
          String other = word(random, "ab", 400);
          assertThat(Wildcard.parse(pattern).matches(other))
              .isEqualTo(PlainWildcard.matches(pattern, other));
        });
  }

  @Test
  void escaped_like_built_of_the_tokens_means_the_same() {
    Trials.repeat(
        50_000,
        random -> {
          Wildcard pattern = Wildcard.parse(word(random, "a%_\\'*?", 7));
          String text = word(random, "a%_\\'", 7);
          assertThat(LikeStore.like(text, LikeStore.likePattern(pattern)))
              .as("%s on %s", pattern, text)
              .isEqualTo(pattern.matches(text));
        });
  }

  @Test
  void any_text_at_all_is_matched_without_an_exception() {
    Trials.repeat(
        50_000,
        random -> {
          String text = word(random, "\0\uD83D\uDE00a\n", 12, true);
          String pattern = word(random, "a😀*?", 8);
          Wildcard wildcard = Wildcard.parse(pattern);
          assertThat(wildcard.matches(text)).isEqualTo(PlainWildcard.matches(pattern, text));
        });
  }

  private static String word(RandomGenerator random, String alphabet, int longest) {
    return word(random, alphabet, longest, false);
  }

  private static String word(RandomGenerator random, String alphabet, int longest, boolean halves) {
    int[] letters = halves ? alphabet.chars().toArray() : alphabet.codePoints().toArray();
    StringBuilder word = new StringBuilder();
    for (int i = random.nextInt(longest + 1); i > 0; i--) {
      int letter = letters[random.nextInt(letters.length)];
      if (halves) {
        word.append((char) letter);
      } else {
        word.appendCodePoint(letter);
      }
    }
    return word.toString();
  }
}
