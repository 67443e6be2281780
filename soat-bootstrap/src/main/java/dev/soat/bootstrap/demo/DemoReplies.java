package dev.soat.bootstrap.demo;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What the demo model says: a pure function of the history. It knows a few facts and what has been
 * said before; of everything else it says plainly that it is no real model.
 */
final class DemoReplies {
  private static final Pattern GREETING =
      Pattern.compile("^\\W*(hello|hi|hey|good (morning|afternoon|evening))\\b");
  private static final Pattern IDENTITY =
      Pattern.compile("\\b(who|what) are you\\b|\\b(which|what) model\\b");
  private static final String ABOUT_MYSELF =
      "I am SOAT's built-in demo model: a few fixed answers, no language model.";
  private static final int QUOTED_CHARACTERS = 120;

  private DemoReplies() {}

  static String to(Dialogue dialogue) {
    return dialogue
        .question()
        .map(question -> answer(dialogue, question.text()))
        .orElse(ABOUT_MYSELF + " Nobody has asked me anything yet.");
  }

  private static String answer(Dialogue dialogue, String question) {
    return Recollection.answer(dialogue, question)
        .or(() -> Facts.answer(dialogue, question))
        .or(() -> introduction(question))
        .orElseGet(() -> echo(question));
  }

  private static Optional<String> introduction(String question) {
    String plain = Words.plain(question);
    if (IDENTITY.matcher(plain).find()) {
      return Optional.of(ABOUT_MYSELF);
    }
    return GREETING.matcher(plain).find()
        ? Optional.of("Hello! " + ABOUT_MYSELF)
        : Optional.empty();
  }

  private static String echo(String question) {
    return "I am only the demo model and do not know that. You said: \"%s\""
        .formatted(Words.shortened(question, QUOTED_CHARACTERS));
  }
}
