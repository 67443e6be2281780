package dev.soat.persistence;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.postgresql.ds.PGSimpleDataSource;

/** Gives each test class a store of its own on a fresh database. */
public final class MigratedDatabase implements BeforeAllCallback, AfterAllCallback {
  private StorageSettings settings;
  private JdbiStorage storage;

  @Override
  public void beforeAll(ExtensionContext context) {
    settings = TestPostgres.shared().migratedDatabase();
    storage = JdbiStorage.connect(settings, TestKeys.cipher());
  }

  @Override
  public void afterAll(ExtensionContext context) {
    storage.close();
  }

  public JdbiStorage storage() {
    return storage;
  }

  public StorageSettings settings() {
    return settings;
  }

  /** A connection that is none of the store's, to look behind its back. */
  public Connection connect() {
    return TestPostgres.connect(settings);
  }

  /** Opens a connection each time it is asked for one. */
  public DataSource dataSource() {
    PGSimpleDataSource connections = new PGSimpleDataSource();
    connections.setUrl(settings.url());
    connections.setUser(settings.user());
    return connections;
  }

  public void execute(String sql) {
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException failure) {
      throw new IllegalStateException(sql, failure);
    }
  }

  /** Runs a query of one number. */
  public long number(String query) {
    try (Connection connection = connect();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      rows.next();
      return rows.getLong(1);
    } catch (SQLException failure) {
      throw new IllegalStateException(query, failure);
    }
  }
}
