package dev.soat.persistence;

import dev.soat.domain.shared.ErrorCode;
import dev.soat.domain.shared.SoatException;
import dev.soat.persistence.shared.Database;

/** What a database must be like to be used at all. */
final class ServerRequirements {
  private static final int OLDEST_VERSION = 15;
  private static final String LOOK =
      """
      select current_setting('server_version_num')::int / 10000 as version,
        current_setting('server_encoding') as encoding
      """;

  private record Server(int version, String encoding) {}

  private ServerRequirements() {}

  /**
   * Looks at the server.
   *
   * @throws SoatException {@code UNAVAILABLE}, saying what to change
   */
  static void check(Database database) {
    Server server =
        database.call(handle ->
            handle
                .createQuery(LOOK)
                .map((row, context) -> new Server(row.getInt("version"), row.getString("encoding")))
                .one());
    if (server.version() < OLDEST_VERSION) {
      throw new SoatException(
          ErrorCode.UNAVAILABLE,
          "The database is PostgreSQL %d; version %d or later is needed."
              .formatted(server.version(), OLDEST_VERSION));
    }
    if (!server.encoding().equals("UTF8")) {
      throw new SoatException(
          ErrorCode.UNAVAILABLE,
          "The database has the encoding %s; create one with the encoding UTF8."
              .formatted(server.encoding()));
    }
  }
}
