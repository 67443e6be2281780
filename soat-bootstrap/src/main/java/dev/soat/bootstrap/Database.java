package dev.soat.bootstrap;

import dev.soat.bootstrap.config.DatabaseConfig;
import dev.soat.bootstrap.config.SoatConfig;
import dev.soat.bootstrap.postgres.EmbeddedPostgres;
import dev.soat.bootstrap.postgres.PostgresSettings;
import dev.soat.domain.secret.SecretCipher;
import dev.soat.domain.secret.SecretValue;
import dev.soat.persistence.JdbiStorage;
import dev.soat.persistence.StorageSettings;
import dev.soat.persistence.secret.AesGcmSecretCipher;
import java.util.random.RandomGenerator;

/** The store: on the database that was configured, or on one of our own. */
final class Database {
  private Database() {}

  static JdbiStorage open(
      SoatConfig config, ServerFiles files, RandomGenerator chance, Opened opened) {
    SecretCipher cipher = new AesGcmSecretCipher(files.encryptionKeys(), chance);
    return switch (config.database()) {
      case DatabaseConfig.External external ->
          JdbiStorage.open(settings(external, config.poolSize()), cipher);
      case DatabaseConfig.Embedded _ -> {
        EmbeddedPostgres postgres =
            opened.add(EmbeddedPostgres.start(PostgresSettings.modest(files.directory(), chance)));
        yield JdbiStorage.open(
            settings(
                postgres.jdbcUrl(), postgres.user(), postgres.password(), config.poolSize(), false),
            cipher);
      }
    };
  }

  static StorageSettings settings(DatabaseConfig.External external, int connections) {
    return settings(
        external.jdbcUrl(), external.user(), external.password(), connections, external.pooled());
  }

  static StorageSettings settings(
      String url, String user, String password, int connections, boolean pooled) {
    return new StorageSettings(
        url,
        user,
        new SecretValue(password),
        connections,
        StorageSettings.DEFAULT_PATIENCE,
        StorageSettings.DEFAULT_STATEMENT_LIMIT,
        pooled);
  }
}
