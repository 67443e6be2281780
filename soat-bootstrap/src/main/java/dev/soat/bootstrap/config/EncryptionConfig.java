package dev.soat.bootstrap.config;

import dev.soat.domain.secret.SecretValue;
import java.util.List;
import java.util.Optional;

/**
 * What secrets are encrypted with. Prints without keys.
 *
 * @param current absent when the data directory keeps the key
 * @param previous keys that still decrypt what was encrypted with them
 */
public record EncryptionConfig(Optional<SecretValue> current, List<SecretValue> previous) {
  private static final String CURRENT = "SECRETS_ENCRYPTION_KEY";
  private static final String PREVIOUS = "SECRETS_ENCRYPTION_KEY_PREVIOUS";

  public EncryptionConfig {
    previous = List.copyOf(previous);
  }

  static EncryptionConfig read(Environment environment) {
    Optional<SecretValue> current = environment.text(CURRENT).map(SecretValue::new);
    List<SecretValue> previous = environment.list(PREVIOUS).stream().map(SecretValue::new).toList();
    current.ifPresent(key -> check(CURRENT, key, ""));
    previous.forEach(key -> check(PREVIOUS, key, ", several with commas between them"));
    if (current.isEmpty() && !previous.isEmpty()) {
      throw new ConfigException(PREVIOUS + " is set, so " + CURRENT + " must be set as well.");
    }
    return new EncryptionConfig(current, previous);
  }

  private static void check(String name, SecretValue key, String addition) {
    if (!key.reveal().matches("[0-9a-fA-F]{64}")) {
      throw new ConfigException(
          name + " must be 64 hexadecimal digits, as openssl rand -hex 32 prints" + addition + ".");
    }
  }

  String shown() {
    String key = current.isPresent() ? "***" : "kept";
    return previous.isEmpty() ? key : key + " and " + previous.size() + " previous";
  }
}
