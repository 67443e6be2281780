package dev.soat.bootstrap.config;

/** The configuration cannot be used; the message names the setting and says what to write. */
public final class ConfigException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public ConfigException(String message) {
    super(message);
  }
}
