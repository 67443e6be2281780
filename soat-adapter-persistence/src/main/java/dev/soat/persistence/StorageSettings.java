package dev.soat.persistence;

import dev.soat.domain.secret.SecretValue;
import java.time.Duration;

/**
 * Where the database is and how it is used. What the URL says in its parameters wins over the
 * driver settings chosen here.
 *
 * @param url a JDBC URL, for example {@code jdbc:postgresql://localhost:5432/soat}
 * @param connections how many connections work may use at once; leases have a few of their own
 * @param patience how long to wait for a connection before giving up
 * @param statementLimit how long the server may work on one statement, waiting for locks included
 * @param pooled whether a pooler in transaction mode stands before the database: nothing is then
 *     kept in a database session
 */
public record StorageSettings(
    String url,
    String user,
    SecretValue password,
    int connections,
    Duration patience,
    Duration statementLimit,
    boolean pooled) {
  public static final int DEFAULT_CONNECTIONS = 10;
  public static final Duration DEFAULT_PATIENCE = Duration.ofSeconds(5);
  public static final Duration DEFAULT_STATEMENT_LIMIT = Duration.ofSeconds(20);

  private static final Duration LEASE_PATIENCE = Duration.ofSeconds(2);
  private static final Duration SHORTEST = Duration.ofMillis(250);

  public StorageSettings {
    if (!url.startsWith("jdbc:postgresql:")) {
      throw new IllegalArgumentException("the URL of the database begins with jdbc:postgresql:");
    }
    if (connections < 1) {
      throw new IllegalArgumentException("at least 1 connection is needed");
    }
    if (patience.compareTo(SHORTEST) < 0 || statementLimit.compareTo(SHORTEST) < 0) {
      throw new IllegalArgumentException("a quarter of a second is the least to wait");
    }
  }

  /** A database reached directly, with the defaults. */
  public static StorageSettings of(String url, String user, SecretValue password) {
    return new StorageSettings(
        url, user, password, DEFAULT_CONNECTIONS, DEFAULT_PATIENCE, DEFAULT_STATEMENT_LIMIT, false);
  }

  /** For leases, which end while somebody waits too long. */
  StorageSettings forLeases() {
    return new StorageSettings(
        url,
        user,
        password,
        connections,
        shorter(patience, LEASE_PATIENCE),
        shorter(statementLimit, LEASE_PATIENCE),
        pooled);
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }

  /** Leaves out the URL, which may carry a password. */
  @Override
  public String toString() {
    return "StorageSettings[user=" + user + ", connections=" + connections + "]";
  }
}
