package dev.soat.bootstrap;

import dev.soat.bootstrap.config.ConfigException;
import dev.soat.bootstrap.config.SoatConfig;
import dev.soat.persistence.secret.KeyState;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** No server works on a database whose secrets it cannot decrypt. */
final class EncryptionKeyCheck {
  private static final Logger LOGGER = LoggerFactory.getLogger(EncryptionKeyCheck.class);

  private EncryptionKeyCheck() {}

  /**
   * For a server that starts.
   *
   * @throws ConfigException naming the variable or the file that holds the wrong key
   */
  static void require(KeyState state, SoatConfig config) {
    requireKnown(state, config);
    if (state == KeyState.OTHER) {
      LOGGER.warn(
          "Secrets are still encrypted with a previous key: run soat-server rotate-secrets-key");
    }
  }

  /**
   * For everybody who is about to use the key.
   *
   * @throws ConfigException as {@link #require}
   */
  static void requireKnown(KeyState state, SoatConfig config) {
    if (state == KeyState.UNKNOWN) {
      throw new ConfigException(wrong(config));
    }
  }

  private static String wrong(SoatConfig config) {
    String found =
        config.encryption().current().isPresent()
            ? "SECRETS_ENCRYPTION_KEY is not the key that the secrets in this database are"
                + " encrypted with. Set it to that key; to move to another one, set"
                + " SECRETS_ENCRYPTION_KEY_PREVIOUS to the old key besides."
            : "The file "
                + config.dataDirectory().resolve(KeptKeys.NAME)
                + " does not hold the key that the secrets in this database are encrypted with."
                + " Restore the file, or set SECRETS_ENCRYPTION_KEY to that key.";
    return found
        + " If the key is lost, run soat-server rotate-secrets-key --old-key-is-lost and store the"
        + " values of all secrets again.";
  }
}
