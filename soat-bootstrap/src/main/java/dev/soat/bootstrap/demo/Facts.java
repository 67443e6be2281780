package dev.soat.bootstrap.demo;

import java.util.Optional;
import java.util.regex.Pattern;

/** Answers about the few cities the demo model knows. */
final class Facts {
  private static final Pattern CAPITAL = Pattern.compile("\\bcapital of\\b");
  private static final Pattern POPULATION =
      Pattern.compile("\\b(population|inhabitants|how many people)\\b");
  private static final Pattern FACT =
      Pattern.compile("\\b(facts?|tell me|know) about\\b|\\bfact\\b");

  private Facts() {}

  static Optional<String> answer(Dialogue dialogue, String question) {
    String plain = Words.plain(question);
    if (CAPITAL.matcher(plain).find()) {
      return City.capitalNamedIn(question)
          .map(city -> "The capital of %s is %s.".formatted(city.country(), city.title()));
    }
    if (POPULATION.matcher(plain).find()) {
      return lastCityNamed(dialogue)
          .map(city ->
              "The population of %s is approximately %s."
                  .formatted(city.title(), city.population()));
    }
    if (FACT.matcher(plain).find()) {
      return lastCityNamed(dialogue).map(City::fact);
    }
    return Optional.empty();
  }

  /** "That city" is the one anybody has named last, which may be in the question itself. */
  private static Optional<City> lastCityNamed(Dialogue dialogue) {
    return dialogue.spokenNewestFirst().stream()
        .flatMap(text -> City.namedIn(text).stream())
        .findFirst();
  }
}
