package dev.soat.bootstrap.config;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads typed values from environment variables. A malformed one is an error that names it. */
final class Environment {
  private static final Pattern PERIOD = Pattern.compile("([1-9][0-9]{0,4})([dhm])");

  private final Map<String, String> variables;

  Environment(Map<String, String> variables) {
    this.variables = Map.copyOf(variables);
  }

  /** The value, if it is set to something. */
  Optional<String> text(String name) {
    return Optional.ofNullable(variables.get(name)).map(String::strip).filter(v -> !v.isEmpty());
  }

  /** As {@link #text}, but blanks count: only the line's end that files leave behind is cut. */
  Optional<String> secret(String name) {
    return Optional.ofNullable(variables.get(name))
        .map(value -> value.replaceFirst("[\\r\\n]+$", ""))
        .filter(value -> !value.isEmpty());
  }

  /** Whether the variable is there at all, also when it is empty. */
  boolean mentions(String name) {
    return variables.containsKey(name);
  }

  int integer(String name, int otherwise, int least, int most) {
    return text(name).map(value -> integer(name, value, least, most)).orElse(otherwise);
  }

  private static int integer(String name, String value, int least, int most) {
    try {
      int number = Integer.parseInt(value);
      if (number >= least && number <= most) {
        return number;
      }
    } catch (NumberFormatException notANumber) {
      // Told below, in the same words as a number out of range.
    }
    throw new ConfigException(name + " must be a whole number from " + least + " to " + most + ".");
  }

  Duration millis(String name, Duration otherwise) {
    return Duration.ofMillis(
        integer(name, Math.toIntExact(otherwise.toMillis()), 1, Integer.MAX_VALUE));
  }

  /** A number of days, hours or minutes, such as {@code 90d}. */
  Duration period(String name, Duration otherwise) {
    return text(name).map(value -> period(name, value)).orElse(otherwise);
  }

  private static Duration period(String name, String value) {
    Matcher period = PERIOD.matcher(value);
    if (!period.matches()) {
      throw new ConfigException(
          name + " must be a number of days, hours or minutes, such as 90d, 36h or 30m.");
    }
    long number = Long.parseLong(period.group(1));
    return switch (period.group(2)) {
      case "d" -> Duration.ofDays(number);
      case "h" -> Duration.ofHours(number);
      default -> Duration.ofMinutes(number);
    };
  }

  boolean flag(String name) {
    return text(name)
        .map(value ->
            switch (value.toLowerCase(Locale.ROOT)) {
              case "1", "true", "yes", "on" -> true;
              case "0", "false", "no", "off" -> false;
              default -> throw new ConfigException(name + " must be 1 or 0.");
            })
        .orElse(false);
  }

  /** Parts between commas, without blanks around them. */
  List<String> list(String name) {
    return text(name).stream()
        .flatMap(value -> Arrays.stream(value.split(",", -1)))
        .map(String::strip)
        .filter(part -> !part.isEmpty())
        .toList();
  }
}
