package dev.soat.domain.generation;

import dev.soat.domain.Storage;
import dev.soat.testing.contract.GenerationsLeaseContract;
import dev.soat.testing.memory.InMemoryStorage;

class InMemoryGenerationsLeaseTest implements GenerationsLeaseContract {
  private final Storage storage = new InMemoryStorage();

  @Override
  public Storage storage() {
    return storage;
  }
}
