package dev.soat.bootstrap;

import dev.soat.bootstrap.config.DatabaseConfig;
import dev.soat.bootstrap.config.SoatConfig;
import dev.soat.bootstrap.postgres.EmbeddedPostgres;
import dev.soat.bootstrap.postgres.PostgresSettings;
import dev.soat.domain.secret.SecretValue;
import dev.soat.persistence.JdbiStorage;
import dev.soat.persistence.StorageSettings;
import java.util.random.RandomGenerator;

/** The store: on the database that was configured, or on one of our own. */
final class Database {
  private Database() {}

  static JdbiStorage open(
      SoatConfig config, ServerFiles files, RandomGenerator chance, Opened opened) {
    return switch (config.database()) {
      case DatabaseConfig.External external ->
          JdbiStorage.open(
              settings(
                  config,
                  external.jdbcUrl(),
                  external.user(),
                  external.password(),
                  external.pooled()));
      case DatabaseConfig.Embedded _ -> {
        EmbeddedPostgres postgres =
            opened.add(EmbeddedPostgres.start(PostgresSettings.modest(files.directory(), chance)));
        yield JdbiStorage.open(
            settings(config, postgres.jdbcUrl(), postgres.user(), postgres.password(), false));
      }
    };
  }

  private static StorageSettings settings(
      SoatConfig config, String url, String user, String password, boolean pooled) {
    return new StorageSettings(
        url,
        user,
        new SecretValue(password),
        config.poolSize(),
        StorageSettings.DEFAULT_PATIENCE,
        StorageSettings.DEFAULT_STATEMENT_LIMIT,
        pooled);
  }
}
