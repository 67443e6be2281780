package dev.soat.bootstrap.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What follows the question mark of a database's address: the credentials are taken out, and what
 * PostgreSQL's own tools call otherwise than the driver gets the driver's name.
 */
final class DatabaseParameters {
  private static final Map<String, String> DRIVER_NAMES =
      Map.of(
          "application_name", "ApplicationName",
          "channel_binding", "channelBinding",
          "connect_timeout", "connectTimeout",
          "target_session_attrs", "targetServerType");

  private static final Map<String, String> SERVER_TYPES =
      Map.of(
          "read-write", "primary",
          "read-only", "secondary",
          "standby", "secondary",
          "prefer-standby", "preferSecondary");

  private final List<String> kept = new ArrayList<>();
  private Optional<String> user = Optional.empty();
  private Optional<String> password = Optional.empty();

  private DatabaseParameters() {}

  /**
   * Reads {@code key=value&key=value}.
   *
   * @param plusIsBlank as the driver has it; to PostgreSQL's own tools a plus is a plus
   */
  static DatabaseParameters read(String query, boolean plusIsBlank) {
    DatabaseParameters parameters = new DatabaseParameters();
    for (String parameter : query.split("&", -1)) {
      if (!parameter.isEmpty()) {
        int equals = parameter.indexOf('=');
        if (equals < 1) {
          throw DatabaseUrl.malformed();
        }
        String value = parameter.substring(equals + 1);
        parameters.take(
            parameter.substring(0, equals), plusIsBlank ? value : value.replace("+", "%2B"));
      }
    }
    return parameters;
  }

  private void take(String key, String value) {
    String text = DatabaseUrl.decoded(value);
    switch (key) {
      case "user" -> user = Optional.of(text);
      case "password" -> password = Optional.of(text);
      case "target_session_attrs" ->
          kept.add(DRIVER_NAMES.get(key) + "=" + SERVER_TYPES.getOrDefault(text, text));
      default -> kept.add(DRIVER_NAMES.getOrDefault(key, key) + "=" + value);
    }
  }

  Optional<String> user() {
    return user;
  }

  Optional<String> password() {
    return password;
  }

  /** What is left for the driver, with its question mark; empty when nothing is. */
  String asQuery() {
    return kept.isEmpty() ? "" : "?" + String.join("&", kept);
  }
}
