package dev.soat.bootstrap;

import dev.soat.bootstrap.config.SoatConfig;
import dev.soat.bootstrap.postgres.DataDirectoryLock;
import java.time.InstantSource;
import java.util.random.RandomGenerator;

/** The data directory, locked for this server, and the secrets kept in it. */
record ServerFiles(DataDirectoryLock directory, String jwtSecret, String encryptionKey) {

  static ServerFiles open(
      SoatConfig config, RandomGenerator chance, InstantSource instants, Opened opened) {
    DataDirectoryLock lock =
        opened.add(DataDirectoryLock.acquire(config.dataDirectory(), instants));
    KeptSecrets kept = new KeptSecrets(lock.directory(), chance);
    return new ServerFiles(
        lock,
        config.jwtSecret().orElseGet(() -> kept.keep("jwt-secret")),
        config.encryptionKey().orElseGet(() -> kept.keep("encryption-key")));
  }

  @Override
  public String toString() {
    return "ServerFiles[" + directory.directory() + "]";
  }
}
