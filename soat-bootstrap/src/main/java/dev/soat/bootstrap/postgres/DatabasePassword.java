package dev.soat.bootstrap.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** The password of the database's one login role. Prints as stars. */
record DatabasePassword(String value) {
  private static final int BYTES = 32;

  static DatabasePassword random(RandomGenerator chance) {
    byte[] bytes = new byte[BYTES];
    chance.nextBytes(bytes);
    return new DatabasePassword(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
  }

  /** The kept password; nothing when there is none. Takes back rights that others were given. */
  static Optional<DatabasePassword> keptIn(Path file) {
    try {
      if (!Files.exists(file)) {
        return Optional.empty();
      }
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
      String value = Files.readString(file).strip();
      return value.isEmpty() ? Optional.empty() : Optional.of(new DatabasePassword(value));
    } catch (IOException failure) {
      throw PostgresStartException.of("read the database password", failure);
    }
  }

  void keepIn(Path file) {
    try {
      PrivateFiles.write(file, value + "\n");
    } catch (IOException failure) {
      throw PostgresStartException.of("keep the database password", failure);
    }
  }

  /** One line of SQL. The value is of letters that need no quoting. */
  String statement(String beginning) {
    return beginning + " PASSWORD '" + value + "'\n";
  }

  @Override
  public String toString() {
    return "***";
  }
}
