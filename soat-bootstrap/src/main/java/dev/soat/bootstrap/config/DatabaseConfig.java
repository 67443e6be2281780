package dev.soat.bootstrap.config;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** Which database to use. */
public sealed interface DatabaseConfig {
  /** The PostgreSQL this server brings along, below its data directory. */
  record Embedded() implements DatabaseConfig {}

  /**
   * One that runs elsewhere. Prints without its password.
   *
   * @param jdbcUrl without user and password
   * @param password empty where the database asks for none
   * @param pooled whether a pooler in transaction mode stands in between
   */
  record External(String jdbcUrl, String user, String password, boolean pooled)
      implements DatabaseConfig {
    @Override
    public String toString() {
      return "External[" + shownUrl() + "]";
    }

    /** The address without what follows a question mark, which may hold secrets. */
    public String shownUrl() {
      int question = jdbcUrl.indexOf('?');
      return question < 0 ? jdbcUrl : jdbcUrl.substring(0, question);
    }
  }

  static DatabaseConfig read(Environment environment) {
    Optional<String> url = environment.text("DATABASE_URL");
    if (url.isPresent()) {
      return fromUrl(DatabaseUrl.parse(url.get()), environment);
    }
    Optional<String> host = environment.text("DATABASE_HOST");
    if (host.isPresent()) {
      return fromParts(host.get(), environment);
    }
    for (String part : List.of("DATABASE_NAME", "DATABASE_USER", "DATABASE_PASSWORD")) {
      if (environment.text(part).isPresent()) {
        throw new ConfigException(
            part + " is set, so DATABASE_URL or DATABASE_HOST must be set as well.");
      }
    }
    return new Embedded();
  }

  private static External fromUrl(DatabaseUrl url, Environment environment) {
    String user =
        url.user()
            .or(() -> environment.text("DATABASE_USER"))
            .orElseThrow(() ->
                new ConfigException(
                    "DATABASE_URL names no user: write user:password@ before the host, or set"
                        + " DATABASE_USER."));
    return new External(
        url.jdbcUrl(),
        user,
        url.password().orElseGet(() -> password(environment)),
        environment.flag("DATABASE_POOLED"));
  }

  private static External fromParts(String host, Environment environment) {
    if (!Hosts.isHost(host)) {
      throw new ConfigException(
          "DATABASE_HOST must be the name or address of one machine, without a port; several go"
              + " into DATABASE_URL.");
    }
    String authority = host.contains(":") && !host.startsWith("[") ? "[" + host + "]" : host;
    int port = environment.integer("DATABASE_PORT", 5432, 1, 65_535);
    String name = URLEncoder.encode(required(environment, "DATABASE_NAME"), StandardCharsets.UTF_8);
    return new External(
        "jdbc:postgresql://" + authority + ":" + port + "/" + name,
        required(environment, "DATABASE_USER"),
        password(environment),
        environment.flag("DATABASE_POOLED"));
  }

  private static String password(Environment environment) {
    return environment.secret("DATABASE_PASSWORD").orElse("");
  }

  private static String required(Environment environment, String name) {
    return environment
        .text(name)
        .orElseThrow(
            () -> new ConfigException(name + " must be set because DATABASE_HOST is set."));
  }
}
