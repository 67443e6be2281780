package dev.soat.bootstrap.demo;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WordsTest {
  @ParameterizedTest
  @ValueSource(strings = {"", "one", " one  two ", "one\n\ttwo three\n", "São 🦊 Paulo"})
  void the_pieces_make_up_the_text(String text) {
    assertThat(String.join("", Words.pieces(text))).isEqualTo(text);
  }

  @Test
  void a_piece_is_a_word_with_the_blank_before_it() {
    assertThat(Words.pieces("The capital is Paris."))
        .containsExactly("The", " capital", " is", " Paris.");
  }

  @Test
  void words_are_counted() {
    assertThat(Words.count("  one two\nthree ")).isEqualTo(3);
    assertThat(Words.count("")).isZero();
  }

  @Test
  void shortening_never_cuts_a_character_in_two() {
    assertThat(Words.shortened("🦊🦊🦊", 2)).isEqualTo("🦊🦊…");
    assertThat(Words.shortened("🦊🦊", 2)).isEqualTo("🦊🦊");
  }
}
