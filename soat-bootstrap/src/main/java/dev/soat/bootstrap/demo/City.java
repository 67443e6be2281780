package dev.soat.bootstrap.demo;

import java.util.Arrays;
import java.util.Optional;

/** The cities the demo model knows. */
enum City {
  PARIS("Paris", "France", true, "2.1 million", "Paris lies on the river Seine."),
  SAO_PAULO(
      "Sao Paulo", "Brazil", false, "11.5 million", "Sao Paulo is the largest city in Brazil.");

  private final String title;
  private final String country;
  private final boolean capital;
  private final String population;
  private final String fact;

  City(String title, String country, boolean capital, String population, String fact) {
    this.title = title;
    this.country = country;
    this.capital = capital;
    this.population = population;
    this.fact = fact;
  }

  String title() {
    return title;
  }

  String country() {
    return country;
  }

  String population() {
    return population;
  }

  String fact() {
    return fact;
  }

  /** The capital of a country that the text names. */
  static Optional<City> capitalNamedIn(String text) {
    String plain = Words.plain(text);
    return Arrays.stream(values())
        .filter(city -> city.capital && plain.contains(Words.plain(city.country)))
        .findFirst();
  }

  /** The city that the text names; the last one of several. */
  static Optional<City> namedIn(String text) {
    String plain = Words.plain(text);
    City last = null;
    int place = -1;
    for (City city : values()) {
      int at = plain.lastIndexOf(Words.plain(city.title));
      if (at > place) {
        last = city;
        place = at;
      }
    }
    return Optional.ofNullable(last);
  }
}
