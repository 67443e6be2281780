package dev.soat.persistence;

import dev.soat.domain.shared.SoatException;
import dev.soat.persistence.shared.DatabaseErrors;
import java.util.Map;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;

/** Brings the schema up to what this version needs. Several nodes may do so at once. */
final class Migrations {
  private Migrations() {}

  /**
   * A schema that is already newer stays as it is.
   *
   * @throws SoatException {@code UNAVAILABLE} when the database cannot be reached
   */
  static void run(StorageSettings settings) {
    try {
      Flyway.configure(Migrations.class.getClassLoader())
          .dataSource(settings.url(), settings.user(), settings.password().reveal())
          // Each statement is run once; behind a pooler a prepared one might meet another session.
          .jdbcProperties(Map.of("prepareThreshold", "0"))
          .locations("classpath:db/migration")
          .validateMigrationNaming(true)
          .load()
          .migrate();
    } catch (FlywayException failure) {
      throw DatabaseErrors.translate(failure);
    }
  }
}
