package dev.soat.domain.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventPatternTest {
  @ParameterizedTest
  @CsvSource({
    "*,sessions.created,true",
    "*,'',true",
    "sessions.created,sessions.created,true",
    "sessions.created,sessions.created.x,false",
    "sessions.*,sessions.created,true",
    "sessions.*,sessions.generation.started,true",
    "sessions.*,sessions.,true",
    "sessions.*,sessions,false",
    "sessions.*,session.created,false",
    "sessions.*,sessionsx.created,false",
    "sessions.generation.*,sessions.generation.failed,true",
    "sessions.generation.*,sessions.created,false",
    "file.*,files.created,false",
    "Sessions.created,sessions.created,false"
  })
  void a_pattern_matches_all_one_branch_or_one_name(String text, String name, boolean matches) {
    assertThat(new EventPattern(text).matches(name)).isEqualTo(matches);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "**", "*.created", "a*", "a.*.b", ".*", "a b", "a\tb", "é", "a,b", "a\0"})
  void a_star_stands_alone_or_for_all_that_follows_a_dot(String text) {
    assertThat(EventPattern.isWellFormed(text)).isFalse();
    assertThatThrownBy(() -> new EventPattern(text)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void a_pattern_has_its_limit() {
    assertThat(EventPattern.isWellFormed("x".repeat(EventPattern.MAX_LENGTH))).isTrue();
    assertThat(EventPattern.isWellFormed("x".repeat(EventPattern.MAX_LENGTH + 1))).isFalse();
  }

  @Test
  void the_texts_that_match_a_name_are_those_of_the_patterns_that_do() {
    Random chance = new Random(20261122);
    int matching = 0;
    for (int trial = 0; trial < 20_000; trial++) {
      String name = name(chance);
      String text = pattern(chance);
      boolean matches = new EventPattern(text).matches(name);
      assertThat(EventPattern.textsMatching(name).contains(text))
          .as("%s and %s", text, name)
          .isEqualTo(matches)
          .isEqualTo(plainly(text, name));
      matching += matches ? 1 : 0;
    }
    assertThat(matching).isBetween(1_000, 19_000);
  }

  /** What the words of the contract say, without any cleverness. */
  private static boolean plainly(String text, String name) {
    return text.equals("*")
        || text.equals(name)
        || (text.endsWith(".*") && name.startsWith(text.substring(0, text.length() - 1)));
  }

  private static String name(Random chance) {
    List<String> words = new ArrayList<>();
    int parts = 1 + chance.nextInt(4);
    for (int i = 0; i < parts; i++) {
      words.add(List.of("a", "b", "ab", "").get(chance.nextInt(i == 0 ? 3 : 4)));
    }
    return String.join(".", words);
  }

  private static String pattern(Random chance) {
    String name = name(chance);
    return switch (chance.nextInt(4)) {
      case 0 -> "*";
      case 1 -> name;
      default -> name + ".*";
    };
  }
}
