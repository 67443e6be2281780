package dev.soat.persistence;

import dev.soat.domain.secret.SecretValue;
import dev.soat.persistence.secret.AesGcmSecretCipher;
import dev.soat.persistence.secret.EncryptionKeys;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;

/** Encryption keys that are no secret. */
public final class TestKeys {
  public static final SecretValue FIRST = new SecretValue("0123456789abcdef".repeat(4));
  public static final SecretValue SECOND = new SecretValue("fedcba9876543210".repeat(4));
  public static final SecretValue THIRD = new SecretValue("00112233445566FF".repeat(4));

  private TestKeys() {}

  /** A cipher with the first key. */
  public static AesGcmSecretCipher cipher() {
    return cipher(FIRST);
  }

  public static AesGcmSecretCipher cipher(SecretValue current, SecretValue... others) {
    EncryptionKeys keys = new EncryptionKeys(current, List.copyOf(Arrays.asList(others)));
    return new AesGcmSecretCipher(() -> keys, new SecureRandom());
  }
}
