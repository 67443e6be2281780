package dev.soat.bootstrap.postgres;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;

/** Asks the database a question as the server will: over JDBC, with the password. */
final class DatabaseCheck {
  private static final String WRONG_PASSWORD = "28P01";
  private static final String LIMIT_SECONDS = "10";

  private DatabaseCheck() {}

  // Neither encryption can be had on the loopback; asking for it would cost a round trip each.
  static String jdbcUrl(int port) {
    return "jdbc:postgresql://127.0.0.1:%d/%s?sslmode=disable&gssEncMode=disable"
        .formatted(port, PostgresCluster.DATABASE);
  }

  static void requireAnswer(int port, DatabasePassword password) {
    Properties properties = new Properties();
    properties.setProperty("user", PostgresCluster.ROLE);
    properties.setProperty("password", password.value());
    properties.setProperty("connectTimeout", LIMIT_SECONDS);
    properties.setProperty("socketTimeout", LIMIT_SECONDS);
    try (Connection connection = DriverManager.getConnection(jdbcUrl(port), properties);
        Statement statement = connection.createStatement();
        ResultSet answer = statement.executeQuery("SELECT 1")) {
      answer.next();
    } catch (SQLException failure) {
      throw new PostgresStartException(
          WRONG_PASSWORD.equals(failure.getSQLState())
              ? "The database does not take the password kept in the data directory. Delete the"
                  + " file postgres/password there: the next start sets a new one."
              : "The database runs but does not answer: " + failure.getMessage(),
          failure);
    }
  }
}
