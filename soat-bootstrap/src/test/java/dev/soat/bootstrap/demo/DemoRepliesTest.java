package dev.soat.bootstrap.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DemoRepliesTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          What is the capital of France?                           | The capital of France is Paris.
          [participant]: What is the capital of France?            | The capital of France is Paris.
          [Alice] [phone: 551]: what's the capital of FRANCE       | The capital of France is Paris.
          In one short sentence, what is the population of Paris?  | The population of Paris is approximately 2.1 million.
          How many people live in São Paulo?                       | The population of Sao Paulo is approximately 11.5 million.
          Give me 1 concise fact about Sao Paulo.                  | Sao Paulo is the largest city in Brazil.
          """)
  void what_the_tutorial_asks_is_known(String question, String reply) {
    assertThat(replyTo(question)).isEqualTo(reply);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          What is the capital of Atlantis?   | I am only the demo model and do not know that. You said: "What is the capital of Atlantis?"
          What is the population of Rome?    | I am only the demo model and do not know that. You said: "What is the population of Rome?"
          My parcel has not arrived          | I am only the demo model and do not know that. You said: "My parcel has not arrived"
          Hello, I need help.                | Hello! I am SOAT's built-in demo model: a few fixed answers, no language model.
          Who are you?                       | I am SOAT's built-in demo model: a few fixed answers, no language model.
          """)
  void what_it_does_not_know_it_says_plainly(String question, String reply) {
    assertThat(replyTo(question)).isEqualTo(reply);
  }

  @Test
  void that_city_is_the_one_named_last_whoever_named_it() {
    assertThat(replyTo("What is the capital of France?", "What is the population of that city?"))
        .isEqualTo("The population of Paris is approximately 2.1 million.");
    assertThat(replyTo("I like Paris", "And Sao Paulo more", "A fact about that city?"))
        .isEqualTo("Sao Paulo is the largest city in Brazil.");
    assertThat(replyTo("Paris or Sao Paulo?", "Paris!", "Its population?")).contains("Paris");
  }

  @Test
  void a_city_named_by_the_instructions_is_not_meant() {
    var dialogue =
        new Dialogue(
            List.of(
                Turn.of(Turn.Role.SYSTEM, "You live in Paris."),
                Turn.of(Turn.Role.USER, "What is the population of that city?")));
    assertThat(DemoReplies.to(dialogue)).contains("do not know");
  }

  @Test
  void a_name_told_is_remembered() {
    assertThat(replyTo("Hi, my name is Zoë.")).isEqualTo("Nice to meet you, Zoë.");
    assertThat(replyTo("Hi, my name is Zoë.", "Lovely day", "What is my name?"))
        .isEqualTo("Your name is Zoë.");
    assertThat(replyTo("my name is Ann", "Sorry, my name is Anne-Marie", "What's my name?"))
        .isEqualTo("Your name is Anne-Marie.");
    assertThat(replyTo("What is my name?")).isEqualTo("You have not told me your name.");
  }

  @Test
  void what_was_said_is_remembered() {
    assertThat(replyTo("I have a dog", "It barks", "What did I say first?"))
        .isEqualTo("The first thing you said was: \"I have a dog\"");
    assertThat(replyTo("I have a dog", "It barks", "What did I just say?"))
        .isEqualTo("Before that you said: \"It barks\"");
    assertThat(replyTo("What did I just say?")).isEqualTo("You have said nothing before that.");
  }

  @Test
  void speakers_are_told_apart() {
    assertThat(replyTo("[Ada]: my name is Ada", "[Bob]: Good day", "[Bob]: What is my name?"))
        .isEqualTo("You have not told me your name.");
    assertThat(
            replyTo("[Ada]: I have a dog", "[Bob]: I have a cat", "[Bob]: What did I say first?"))
        .isEqualTo("The first thing you said was: \"I have a cat\"");
  }

  @Test
  void a_long_message_is_quoted_in_short_and_on_one_line() {
    String reply = replyTo("word\n".repeat(10_000));
    assertThat(reply).endsWith("…\"").doesNotContain("\n").hasSizeLessThan(200);
  }

  @Test
  void without_a_question_it_says_so() {
    assertThat(DemoReplies.to(new Dialogue(List.of()))).contains("demo model", "Nobody has asked");
    assertThat(replyTo("")).contains("demo model");
  }

  /** The reply to the last of the questions; those before it are answered as well. */
  private static String replyTo(String... questions) {
    List<Turn> turns = new ArrayList<>();
    turns.add(Turn.of(Turn.Role.SYSTEM, "You are a concise assistant."));
    String reply = "";
    for (String question : questions) {
      turns.add(Turn.of(Turn.Role.USER, question));
      reply = DemoReplies.to(new Dialogue(turns));
      turns.add(Turn.of(Turn.Role.ASSISTANT, reply));
    }
    return reply;
  }
}
