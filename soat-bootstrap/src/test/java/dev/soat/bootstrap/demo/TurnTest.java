package dev.soat.bootstrap.demo;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TurnTest {
  @Test
  void the_speaker_in_front_of_a_message_is_seen() {
    assertThat(Turn.of(Turn.Role.USER, "[Alice] [phone: 551, channel: whatsapp]: Hi: [x]: y"))
        .isEqualTo(new Turn(Turn.Role.USER, "Alice", "Hi: [x]: y"));
    assertThat(Turn.of(Turn.Role.USER, "[participant]: ").text()).isEmpty();
  }

  @Test
  void text_without_a_speaker_is_left_alone() {
    assertThat(Turn.of(Turn.Role.USER, "[not a speaker] Hi").text())
        .isEqualTo("[not a speaker] Hi");
    assertThat(Turn.of(Turn.Role.USER, "See [1]: there").text()).isEqualTo("See [1]: there");
    assertThat(Turn.of(Turn.Role.ASSISTANT, "[Alice]: Hi").text()).isEqualTo("[Alice]: Hi");
  }
}
