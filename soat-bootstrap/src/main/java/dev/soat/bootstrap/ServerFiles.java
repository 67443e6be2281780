package dev.soat.bootstrap;

import dev.soat.bootstrap.config.SoatConfig;
import dev.soat.bootstrap.postgres.DataDirectoryLock;
import dev.soat.persistence.secret.EncryptionKeys;
import java.time.InstantSource;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/**
 * The data directory, locked for this server, and the secrets kept in it.
 *
 * @param encryptionKeys as they are whenever it is asked
 */
record ServerFiles(
    DataDirectoryLock directory, String jwtSecret, Supplier<EncryptionKeys> encryptionKeys) {

  static ServerFiles open(
      SoatConfig config, RandomGenerator chance, InstantSource instants, Opened opened) {
    DataDirectoryLock lock =
        opened.add(DataDirectoryLock.acquire(config.dataDirectory(), instants));
    KeptSecrets kept = new KeptSecrets(lock.directory(), chance);
    KeptKeys keptKeys = new KeptKeys(lock.directory(), chance);
    if (config.encryption().current().isEmpty()) {
      keptKeys.ensure();
    }
    return new ServerFiles(
        lock,
        config.jwtSecret().orElseGet(() -> kept.keep("jwt-secret")),
        encryptionKeys(config, keptKeys));
  }

  /** From the environment if it has one, else from the file. */
  static Supplier<EncryptionKeys> encryptionKeys(SoatConfig config, KeptKeys kept) {
    return config
        .encryption()
        .current()
        .map(key -> new EncryptionKeys(key, config.encryption().previous()))
        .<Supplier<EncryptionKeys>>map(keys -> () -> keys)
        .orElse(kept::read);
  }

  @Override
  public String toString() {
    return "ServerFiles[" + directory.directory() + "]";
  }
}
