package dev.soat.bootstrap.demo;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Answers about the conversation itself, from its history: they show that context is kept. */
final class Recollection {
  private static final Pattern NAME_TOLD =
      Pattern.compile(
          "\\b(?:my name is|i am called)\\s+(\\p{L}[\\p{L}\\p{M}'’-]*)",
          Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
  private static final Pattern NAME_ASKED =
      Pattern.compile("\\b(what(?:'s| is)? my name|who am i|you know my name)\\b");
  private static final Pattern FIRST_ASKED =
      Pattern.compile(
          "\\bwhat (?:did i (?:say|ask|tell you)|was my) first\\b|\\bmy first"
              + " (?:message|question)\\b");
  private static final Pattern LAST_ASKED =
      Pattern.compile("\\bwhat did i (?:just )?(?:say|ask|tell you)\\b");
  private static final int QUOTED_CHARACTERS = 200;

  private Recollection() {}

  static Optional<String> answer(Dialogue dialogue, String question) {
    String plain = Words.plain(question).replace('’', '\'');
    if (NAME_ASKED.matcher(plain).find()) {
      return Optional.of(
          nameTold(dialogue.saidBefore())
              .map("Your name is %s."::formatted)
              .orElse("You have not told me your name."));
    }
    if (FIRST_ASKED.matcher(plain).find()) {
      return Optional.of(quote("The first thing you said was", dialogue.said().getFirst()));
    }
    if (LAST_ASKED.matcher(plain).find()) {
      List<String> before = dialogue.saidBefore();
      return Optional.of(
          before.isEmpty()
              ? "You have said nothing before that."
              : quote("Before that you said", before.getLast()));
    }
    return nameTold(List.of(question)).map("Nice to meet you, %s."::formatted);
  }

  private static Optional<String> nameTold(List<String> said) {
    return said.reversed().stream()
        .map(NAME_TOLD::matcher)
        .filter(Matcher::find)
        .map(told -> told.group(1))
        .findFirst();
  }

  private static String quote(String introduction, String text) {
    return "%s: \"%s\"".formatted(introduction, Words.shortened(text, QUOTED_CHARACTERS));
  }
}
