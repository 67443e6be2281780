package dev.soat.bootstrap.postgres;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Picks from the words of a PostgreSQL program those that say why it failed. */
final class Reasons {
  private static final Pattern TELLING =
      Pattern.compile("\\b(?:FATAL|PANIC|ERROR|HINT|error):\\s*(.+)");

  private Reasons() {}

  /** One line, without times and process ids; the last line spoken where none gives a reason. */
  static String in(String words) {
    String reasons =
        words
            .lines()
            .map(TELLING::matcher)
            .filter(Matcher::find)
            .map(found -> found.group(1))
            .distinct()
            .collect(Collectors.joining("; "));
    return reasons.isEmpty() ? lastLine(words) : reasons;
  }

  private static String lastLine(String words) {
    return words
        .lines()
        .filter(line -> !line.isBlank())
        .reduce((earlier, later) -> later)
        .orElse("no reason was given");
  }
}
