package dev.soat.bootstrap.postgres;

import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;

/** A server process for the tests: holds a data directory until its input ends or it is killed. */
final class PostgresHolder {
  private PostgresHolder() {}

  public static void main(String[] arguments) throws IOException {
    try (DataDirectoryLock lock =
            DataDirectoryLock.acquire(Path.of(arguments[0]), InstantSource.system());
        EmbeddedPostgres postgres =
            EmbeddedPostgres.start(PostgresSettings.modest(lock, new SecureRandom()))) {
      System.out.println("ready " + postgres.processId() + " " + postgres.jdbcUrl());
      while (System.in.read() >= 0) {
        // Nothing to say: only the end of the input counts.
      }
    } catch (PostgresStartException failure) {
      System.out.println("refused " + failure.getMessage());
    }
  }
}
