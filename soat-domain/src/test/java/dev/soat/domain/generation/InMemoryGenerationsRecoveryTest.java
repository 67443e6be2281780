package dev.soat.domain.generation;

import dev.soat.domain.Storage;
import dev.soat.testing.contract.GenerationsRecoveryContract;
import dev.soat.testing.memory.InMemoryStorage;

class InMemoryGenerationsRecoveryTest implements GenerationsRecoveryContract {
  private final Storage storage = new InMemoryStorage();

  @Override
  public Storage storage() {
    return storage;
  }
}
