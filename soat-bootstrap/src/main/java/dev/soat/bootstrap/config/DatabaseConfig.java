package dev.soat.bootstrap.config;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Which database to use. */
public sealed interface DatabaseConfig {
  /** The PostgreSQL this server brings along, below its data directory. */
  record Embedded() implements DatabaseConfig {}

  /**
   * One that runs elsewhere. Prints without its password.
   *
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
      return fromUrl(url.get(), environment);
    }
    Optional<String> host = environment.text("DATABASE_HOST");
    if (host.isEmpty()) {
      return new Embedded();
    }
    int port = environment.integer("DATABASE_PORT", 5432, 1, 65_535);
    String name = required(environment, "DATABASE_NAME");
    return new External(
        "jdbc:postgresql://" + host.get() + ":" + port + "/" + name,
        required(environment, "DATABASE_USER"),
        environment.text("DATABASE_PASSWORD").orElse(""),
        environment.flag("DATABASE_POOLED"));
  }

  private static External fromUrl(String url, Environment environment) {
    if (url.startsWith("jdbc:postgresql:")) {
      return new External(
          url,
          environment.text("DATABASE_USER").orElse(""),
          environment.text("DATABASE_PASSWORD").orElse(""),
          environment.flag("DATABASE_POOLED"));
    }
    if (!url.startsWith("postgres://") && !url.startsWith("postgresql://")) {
      throw malformed();
    }
    // Several hosts are no valid authority for java.net.URI, so user and hosts are cut by hand.
    String rest = url.substring(url.indexOf("://") + 3);
    int slash = rest.indexOf('/');
    if (slash < 0) {
      throw malformed();
    }
    String authority = rest.substring(0, slash);
    int at = authority.lastIndexOf('@');
    String[] credentials = (at < 0 ? "" : authority.substring(0, at)).split(":", 2);
    String hosts = authority.substring(at + 1);
    String path = checked(rest.substring(slash));
    return new External(
        "jdbc:postgresql://" + hosts + path,
        credentials[0].isEmpty()
            ? environment.text("DATABASE_USER").orElse("")
            : decoded(credentials[0]),
        credentials.length < 2
            ? environment.text("DATABASE_PASSWORD").orElse("")
            : decoded(credentials[1]),
        environment.flag("DATABASE_POOLED"));
  }

  private static String checked(String path) {
    try {
      new URI("postgres://host" + path);
      return path;
    } catch (URISyntaxException fault) {
      throw malformed();
    }
  }

  private static String decoded(String part) {
    try {
      return URLDecoder.decode(part.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException fault) {
      throw malformed();
    }
  }

  private static String required(Environment environment, String name) {
    return environment
        .text(name)
        .orElseThrow(
            () -> new ConfigException(name + " must be set because DATABASE_HOST is set."));
  }

  private static ConfigException malformed() {
    return new ConfigException(
        "DATABASE_URL must look like postgres://user:password@host:5432/name or"
            + " jdbc:postgresql://host:5432/name.");
  }
}
