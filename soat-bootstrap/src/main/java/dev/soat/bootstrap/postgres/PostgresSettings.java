package dev.soat.bootstrap.postgres;

import java.util.Objects;
import java.util.random.RandomGenerator;

/**
 * What the embedded database is started with.
 *
 * @param dataDirectory the held lock of the server's data directory; the holder closes it after the
 *     database
 * @param chance a cryptographically secure source; the password comes from it
 * @param maxConnections how many connections the database takes, 3 of them reserved for itself
 * @param sharedBuffersMegabytes memory for the database's own page cache
 */
public record PostgresSettings(
    DataDirectoryLock dataDirectory,
    RandomGenerator chance,
    int maxConnections,
    int sharedBuffersMegabytes) {
  private static final int MAX_CONNECTIONS = 50;
  private static final int SHARED_BUFFERS_MEGABYTES = 64;

  public PostgresSettings {
    Objects.requireNonNull(dataDirectory, "dataDirectory");
    Objects.requireNonNull(chance, "chance");
    if (maxConnections < 5 || maxConnections > 1_000) {
      throw new IllegalArgumentException("maxConnections must be between 5 and 1000");
    }
    if (sharedBuffersMegabytes < 1 || sharedBuffersMegabytes > 65_536) {
      throw new IllegalArgumentException("sharedBuffersMegabytes must be between 1 and 65536");
    }
  }

  /** The settings that fit a single small machine. */
  public static PostgresSettings modest(DataDirectoryLock dataDirectory, RandomGenerator chance) {
    return new PostgresSettings(dataDirectory, chance, MAX_CONNECTIONS, SHARED_BUFFERS_MEGABYTES);
  }
}
