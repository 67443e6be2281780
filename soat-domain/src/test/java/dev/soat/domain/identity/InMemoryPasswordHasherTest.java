package dev.soat.domain.identity;

import dev.soat.testing.contract.PasswordHasherContract;
import dev.soat.testing.memory.InMemoryPasswordHasher;

class InMemoryPasswordHasherTest implements PasswordHasherContract {
  private final PasswordHasher hasher = new InMemoryPasswordHasher();

  @Override
  public PasswordHasher hasher() {
    return hasher;
  }
}
