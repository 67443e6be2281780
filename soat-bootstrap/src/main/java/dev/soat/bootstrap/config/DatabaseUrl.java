package dev.soat.bootstrap.config;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An address of a database, taken apart. {@code java.net.URI} cannot do it, for several hosts are
 * no authority to it.
 *
 * @param jdbcUrl what the driver connects to, without user and password
 */
record DatabaseUrl(String jdbcUrl, Optional<String> user, Optional<String> password) {
  private static final String JDBC = "jdbc:postgresql:";
  private static final Pattern NATIVE = Pattern.compile("postgres(ql)?:(?=//)");
  private static final Pattern ADDRESS =
      Pattern.compile("(//(?<authority>[^/]*)/)?(?<name>[^/?@#\\s]+)(\\?(?<query>\\S*))?");

  @Override
  public String toString() {
    return "DatabaseUrl";
  }

  /**
   * Reads either form.
   *
   * @throws ConfigException that does not repeat the text, for it may hold a password
   */
  static DatabaseUrl parse(String url) {
    Matcher scheme = NATIVE.matcher(url);
    if (url.startsWith(JDBC)) {
      return jdbc(parts(url.substring(JDBC.length())));
    }
    if (scheme.lookingAt()) {
      return ofTools(parts(url.substring(scheme.end())));
    }
    throw malformed();
  }

  /** The driver's own form: credentials only among the parameters. */
  private static DatabaseUrl jdbc(Matcher parts) {
    DatabaseParameters parameters = DatabaseParameters.read(query(parts), true);
    return new DatabaseUrl(
        target(parts.group("authority"), parts.group("name")) + parameters.asQuery(),
        parameters.user(),
        parameters.password());
  }

  /** The form of PostgreSQL's tools: credentials before the hosts. */
  private static DatabaseUrl ofTools(Matcher parts) {
    DatabaseParameters parameters = DatabaseParameters.read(query(parts), false);
    String authority = parts.group("authority");
    int at = authority.lastIndexOf('@');
    String[] credentials = authority.substring(0, Math.max(at, 0)).split(":", 2);
    String name = parts.group("name").replace("+", "%2B");
    return new DatabaseUrl(
        target(authority.substring(at + 1), name) + parameters.asQuery(),
        credential(credentials[0]).or(parameters::user),
        (credentials.length < 2 ? Optional.<String>empty() : credential(credentials[1]))
            .or(parameters::password));
  }

  private static Matcher parts(String address) {
    Matcher parts = ADDRESS.matcher(address);
    if (!parts.matches()) {
      throw malformed();
    }
    decoded(parts.group("name"));
    return parts;
  }

  private static String query(Matcher parts) {
    String query = parts.group("query");
    return query == null ? "" : query;
  }

  private static Optional<String> credential(String written) {
    return written.isEmpty() ? Optional.empty() : Optional.of(decoded(written.replace("+", "%2B")));
  }

  private static String target(@Nullable String hosts, String name) {
    if (hosts == null) {
      return JDBC + name;
    }
    if (!hosts.isEmpty() && !Stream.of(hosts.split(",", -1)).allMatch(Hosts::isHostAndPort)) {
      throw malformed();
    }
    return JDBC + "//" + hosts + "/" + name;
  }

  static String decoded(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException fault) {
      throw malformed();
    }
  }

  static ConfigException malformed() {
    return new ConfigException(
        "DATABASE_URL must look like postgres://user:password@host:5432/name or"
            + " jdbc:postgresql://host:5432/name?user=user&password=password; signs such as"
            + " / @ # % in a password are written as %2F %40 %23 %25.");
  }
}
