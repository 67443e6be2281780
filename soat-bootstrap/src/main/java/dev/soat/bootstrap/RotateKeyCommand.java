package dev.soat.bootstrap;

import dev.soat.bootstrap.config.ConfigException;
import dev.soat.bootstrap.config.DatabaseConfig;
import dev.soat.bootstrap.config.SoatConfig;
import dev.soat.bootstrap.postgres.DataDirectoryInUseException;
import dev.soat.bootstrap.postgres.DataDirectoryLock;
import dev.soat.bootstrap.postgres.EmbeddedPostgres;
import dev.soat.bootstrap.postgres.PostgresSettings;
import dev.soat.bootstrap.postgres.RunningPostgres;
import dev.soat.domain.shared.SoatException;
import dev.soat.persistence.JdbiStorage;
import dev.soat.persistence.StorageSettings;
import dev.soat.persistence.secret.AesGcmSecretCipher;
import dev.soat.persistence.secret.KeyRotation;
import dev.soat.persistence.secret.KeyState;
import java.io.PrintStream;
import java.security.SecureRandom;
import java.time.InstantSource;

/**
 * Moves all secrets to a new encryption key. It works on the database itself, so servers may run
 * meanwhile: on the embedded one of a server that runs, too. Stopped at any point it leaves
 * everything decryptable, and the next run goes on.
 */
final class RotateKeyCommand {
  static final String OLD_KEY_IS_LOST = "--old-key-is-lost";
  private static final int CONNECTIONS = 2;

  private final SoatConfig config;
  private final boolean oldKeyIsLost;
  private final PrintStream out;
  private final SecureRandom chance;
  private final KeptKeys kept;

  private RotateKeyCommand(
      SoatConfig config, boolean oldKeyIsLost, PrintStream out, SecureRandom chance) {
    this.config = config;
    this.oldKeyIsLost = oldKeyIsLost;
    this.out = out;
    this.chance = chance;
    this.kept = new KeptKeys(config.dataDirectory(), chance);
  }

  /** The exit status: 1 when something could not be decrypted. */
  static int run(
      SoatConfig config,
      boolean oldKeyIsLost,
      SecureRandom chance,
      InstantSource instants,
      PrintStream out) {
    try (Opened opened = new Opened()) {
      RotateKeyCommand command = new RotateKeyCommand(config, oldKeyIsLost, out, chance);
      StorageSettings database = command.database(instants, opened);
      return config.encryption().current().isPresent()
          ? command.rotateGivenKey(database, opened)
          : command.rotateKeptKey(database, opened);
    } catch (SoatException refused) {
      throw new ConfigException(String.valueOf(refused.getMessage()));
    }
  }

  private StorageSettings database(InstantSource instants, Opened opened) {
    return switch (config.database()) {
      case DatabaseConfig.External external -> Database.settings(external, CONNECTIONS);
      case DatabaseConfig.Embedded _ -> embedded(instants, opened);
    };
  }

  private StorageSettings embedded(InstantSource instants, Opened opened) {
    try {
      DataDirectoryLock lock =
          opened.add(DataDirectoryLock.acquire(config.dataDirectory(), instants));
      EmbeddedPostgres started =
          opened.add(EmbeddedPostgres.start(PostgresSettings.modest(lock, chance)));
      return Database.settings(
          started.jdbcUrl(), started.user(), started.password(), CONNECTIONS, false);
    } catch (DataDirectoryInUseException aServerRuns) {
      RunningPostgres running = RunningPostgres.in(config.dataDirectory());
      return Database.settings(
          running.jdbcUrl(), running.user(), running.password(), CONNECTIONS, false);
    }
  }

  private int rotateGivenKey(StorageSettings database, Opened opened) {
    KeyRotation.Result result = rotate(open(database, opened));
    if (config.encryption().previous().isEmpty() && result.sealedAnew() == 0) {
      out.println(
          "To move to a new key, set SECRETS_ENCRYPTION_KEY to it and"
              + " SECRETS_ENCRYPTION_KEY_PREVIOUS to the old one, restart all servers with both,"
              + " and run this again.");
    } else if (result.unreadable().isEmpty()) {
      out.println("SECRETS_ENCRYPTION_KEY_PREVIOUS is no longer needed.");
    }
    return result.unreadable().isEmpty() ? 0 : 1;
  }

  private int rotateKeptKey(StorageSettings database, Opened opened) {
    opened.add(RotationLock.acquire(config.dataDirectory()));
    requireKeptKey();
    if (!oldKeyIsLost) {
      // Before the file is touched: it might be that of another database.
      EncryptionKeyCheck.requireKnown(open(database, opened).state(), config);
    }
    if (kept.areRotating()) {
      out.println("A rotation was begun before and not finished; it is finished now.");
    } else {
      kept.begin();
    }
    KeyRotation.Result result = rotate(open(database, opened));
    if (!result.unreadable().isEmpty()) {
      return 1;
    }
    kept.finish();
    return 0;
  }

  private void requireKeptKey() {
    if (!kept.exist()) {
      if (!oldKeyIsLost) {
        throw new ConfigException(
            "There is no key in "
                + config.dataDirectory()
                + ". If the server has SECRETS_ENCRYPTION_KEY set, set it here as well.");
      }
      kept.ensure();
    }
  }

  private KeyRotation open(StorageSettings database, Opened opened) {
    AesGcmSecretCipher cipher =
        new AesGcmSecretCipher(ServerFiles.encryptionKeys(config, kept), chance);
    return opened.add(JdbiStorage.open(database, cipher)).keyRotation();
  }

  private KeyRotation.Result rotate(KeyRotation rotation) {
    KeyState before = rotation.use(oldKeyIsLost);
    if (!oldKeyIsLost) {
      EncryptionKeyCheck.requireKnown(before, config);
    }
    KeyRotation.Result result = rotation.sealAnew();
    out.println(result.sealedAnew() + " values were encrypted anew.");
    if (!result.unreadable().isEmpty()) {
      out.println(
          result.unreadable().size()
              + " values cannot be decrypted with the keys at hand and were left as they are: "
              + String.join(", ", result.unreadable())
              + ". Store these values again, or delete what they belong to, and run this again.");
    }
    return result;
  }
}
