package dev.soat.bootstrap.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Objects;

/** The embedded database of a server that runs, as another process of the same user reaches it. */
public record RunningPostgres(String jdbcUrl, String user, String password) {
  public RunningPostgres {
    Objects.requireNonNull(password, "password");
  }

  /**
   * Reads where it is from the server's data directory. Whether it answers is not asked.
   *
   * @throws PostgresStartException when there is none, or its files cannot be read
   */
  public static RunningPostgres in(Path dataDirectory) {
    Path directory = dataDirectory.resolve(EmbeddedPostgres.DIRECTORY);
    try {
      String port = Files.readString(directory.resolve(EmbeddedPostgres.PORT_FILE)).strip();
      String password = Files.readString(directory.resolve(PostgresCluster.PASSWORD_FILE)).strip();
      return new RunningPostgres(
          DatabaseCheck.jdbcUrl(Integer.parseInt(port)), PostgresCluster.ROLE, password);
    } catch (NoSuchFileException | NumberFormatException none) {
      throw new PostgresStartException(
          "The server that runs on "
              + dataDirectory
              + " has no database of its own there, or is still starting. If it uses another"
              + " database, set DATABASE_URL as it has it; else try again in a moment.",
          none);
    } catch (IOException failure) {
      throw PostgresStartException.of("read the database files in " + directory, failure);
    }
  }

  @Override
  public String toString() {
    return "RunningPostgres[" + jdbcUrl + "]";
  }
}
