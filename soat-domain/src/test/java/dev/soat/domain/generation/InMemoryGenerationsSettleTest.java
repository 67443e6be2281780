package dev.soat.domain.generation;

import dev.soat.domain.Storage;
import dev.soat.testing.contract.GenerationsSettleContract;
import dev.soat.testing.memory.InMemoryStorage;

class InMemoryGenerationsSettleTest implements GenerationsSettleContract {
  private final Storage storage = new InMemoryStorage();

  @Override
  public Storage storage() {
    return storage;
  }
}
