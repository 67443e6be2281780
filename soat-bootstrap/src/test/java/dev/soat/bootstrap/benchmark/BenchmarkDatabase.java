package dev.soat.bootstrap.benchmark;

import dev.soat.bootstrap.postgres.DataDirectoryLock;
import dev.soat.bootstrap.postgres.EmbeddedPostgres;
import dev.soat.bootstrap.postgres.PostgresSettings;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;

/** The product's own PostgreSQL, durable as always, in a folder of the benchmark. */
record BenchmarkDatabase(DataDirectoryLock lock, EmbeddedPostgres postgres)
    implements AutoCloseable {

  static BenchmarkDatabase start(Path folder) {
    DataDirectoryLock lock = DataDirectoryLock.acquire(folder, InstantSource.system());
    return new BenchmarkDatabase(
        lock, EmbeddedPostgres.start(PostgresSettings.modest(lock, new SecureRandom())));
  }

  @Override
  public void close() {
    postgres.close();
    lock.close();
  }
}
