package dev.soat.domain.secret;

import dev.soat.testing.contract.SecretCipherContract;
import dev.soat.testing.memory.InMemorySecretCipher;

class InMemorySecretCipherTest implements SecretCipherContract {
  private final InMemorySecretCipher cipher = InMemorySecretCipher.withKey("first");

  @Override
  public SecretCipher cipher() {
    return cipher;
  }

  @Override
  public SecretCipher successor() {
    return cipher.with("second", "first");
  }

  @Override
  public SecretCipher stranger() {
    return cipher.with("third");
  }
}
