package dev.soat.persistence;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool;
import dev.soat.persistence.shared.Database;
import dev.soat.persistence.shared.DatabaseErrors;
import java.time.Duration;
import java.util.Properties;

/** Connections to the database, opened when needed and kept; closing it closes them. */
final class ConnectionPool implements AutoCloseable {
  private static final Duration CONNECT_LIMIT = Duration.ofSeconds(5);
  // The server gives up on a statement first and says why; this is for a server that is silent.
  private static final Duration SILENCE_MARGIN = Duration.ofSeconds(5);
  // A node that froze inside a transaction must not keep its rows locked for ever.
  private static final Duration IDLE_IN_TRANSACTION_LIMIT = Duration.ofSeconds(10);

  private final HikariDataSource connections;
  private final Database database;

  private ConnectionPool(HikariDataSource connections) {
    this.connections = connections;
    this.database = Database.over(connections);
  }

  /**
   * Opens the first connection at once, and fails when there is none to be had.
   *
   * @throws dev.soat.domain.shared.SoatException {@code UNAVAILABLE}
   */
  static ConnectionPool open(String name, StorageSettings settings, int size) {
    HikariConfig config = new HikariConfig();
    config.setPoolName(name);
    config.setJdbcUrl(settings.url());
    config.setUsername(settings.user());
    config.setPassword(settings.password().reveal());
    config.setMaximumPoolSize(size);
    config.setConnectionTimeout(settings.patience().toMillis());
    config.setValidationTimeout(Math.min(settings.patience().toMillis(), 2_000));
    config.setKeepaliveTime(Duration.ofMinutes(2).toMillis());
    config.setDataSourceProperties(driverProperties(settings));
    try {
      return new ConnectionPool(new HikariDataSource(config));
    } catch (HikariPool.PoolInitializationException refused) {
      throw DatabaseErrors.translate(refused);
    }
  }

  private static Properties driverProperties(StorageSettings settings) {
    Properties properties = new Properties();
    properties.setProperty("ApplicationName", "soat");
    properties.setProperty("tcpKeepAlive", "true");
    properties.setProperty("connectTimeout", seconds(CONNECT_LIMIT));
    properties.setProperty(
        "socketTimeout", seconds(settings.statementLimit().plus(SILENCE_MARGIN)));
    properties.setProperty("reWriteBatchedInserts", "true");
    // Details of an error quote rows, which are nobody's business but their owners'.
    properties.setProperty("logServerErrorDetail", "false");
    if (settings.pooled()) {
      // The next statement may reach another server session, which knows of neither.
      properties.setProperty("prepareThreshold", "0");
    } else {
      properties.setProperty("options", serverOptions(settings));
    }
    return properties;
  }

  private static String serverOptions(StorageSettings settings) {
    return "-c statement_timeout=%d -c idle_in_transaction_session_timeout=%d"
        .formatted(settings.statementLimit().toMillis(), IDLE_IN_TRANSACTION_LIMIT.toMillis());
  }

  private static String seconds(Duration duration) {
    return Long.toString(Math.max(1, duration.toSeconds()));
  }

  Database database() {
    return database;
  }

  @Override
  public void close() {
    connections.close();
  }
}
