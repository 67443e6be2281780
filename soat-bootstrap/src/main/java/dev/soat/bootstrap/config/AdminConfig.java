package dev.soat.bootstrap.config;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * The admin that an installation without users begins with.
 *
 * @param isDefault whether the password is the one everybody knows
 */
public record AdminConfig(String username, String password, boolean isDefault) {
  /** The user a first start creates, as the documentation tells everybody. */
  public static final String DEFAULT_USERNAME = "admin";

  /** Known to everybody: the server stays on this machine while it is in use. */
  public static final String DEFAULT_PASSWORD = "Admin1234!";

  // Nobody could log in with a longer one.
  private static final int LONGEST_PASSWORD = 1_024;

  @Override
  public String toString() {
    return "AdminConfig[" + username + "]";
  }

  /** Empty when no admin is to be created. */
  static Optional<AdminConfig> read(Environment environment, boolean embedded) {
    Optional<String> username = environment.text("SOAT_ADMIN_USERNAME");
    Optional<String> password = environment.secret("SOAT_ADMIN_PASSWORD");
    if (username.isEmpty() && environment.mentions("SOAT_ADMIN_USERNAME")) {
      return Optional.empty();
    }
    if (!embedded && (username.isEmpty() || password.isEmpty())) {
      return neither(username, password);
    }
    String name = username.orElse(DEFAULT_USERNAME);
    String chosen = password.orElse(DEFAULT_PASSWORD);
    if (chosen.getBytes(StandardCharsets.UTF_8).length > LONGEST_PASSWORD) {
      throw new ConfigException(
          "SOAT_ADMIN_PASSWORD must have at most " + LONGEST_PASSWORD + " bytes.");
    }
    boolean isDefault = chosen.equals(DEFAULT_PASSWORD);
    if (isDefault && !name.equals(DEFAULT_USERNAME)) {
      // The server guards itself while the default stands, and looks for it under the default name.
      throw new ConfigException(
          "SOAT_ADMIN_PASSWORD must be set to a password of its own because SOAT_ADMIN_USERNAME is"
              + " set.");
    }
    return Optional.of(new AdminConfig(name, chosen, isDefault));
  }

  private static Optional<AdminConfig> neither(
      Optional<String> username, Optional<String> password) {
    if (username.isPresent() || password.isPresent()) {
      throw new ConfigException(
          "SOAT_ADMIN_USERNAME and SOAT_ADMIN_PASSWORD belong together: set both or neither.");
    }
    return Optional.empty();
  }
}
