package dev.soat.persistence.secret;

import dev.soat.domain.secret.SecretValue;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Keys of 32 bytes, each written as 64 hexadecimal digits.
 *
 * @param current what new values are to be sealed with
 * @param others keys that still open what was sealed with them
 */
public record EncryptionKeys(SecretValue current, List<SecretValue> others) {
  private static final Pattern KEY = Pattern.compile("[0-9a-fA-F]{64}");

  public EncryptionKeys {
    others = List.copyOf(others);
    if (!Stream.concat(Stream.of(current), others.stream())
        .allMatch(key -> KEY.matcher(key.reveal()).matches())) {
      throw new IllegalArgumentException("an encryption key has 64 hexadecimal digits");
    }
  }
}
