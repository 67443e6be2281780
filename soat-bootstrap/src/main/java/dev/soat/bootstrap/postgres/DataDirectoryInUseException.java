package dev.soat.bootstrap.postgres;

/** Another server holds the data directory. */
public final class DataDirectoryInUseException extends PostgresStartException {
  private static final long serialVersionUID = 1L;

  DataDirectoryInUseException(String message) {
    super(message);
  }
}
