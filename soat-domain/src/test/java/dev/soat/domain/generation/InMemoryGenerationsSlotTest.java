package dev.soat.domain.generation;

import dev.soat.domain.Storage;
import dev.soat.testing.contract.GenerationsSlotContract;
import dev.soat.testing.memory.InMemoryStorage;

class InMemoryGenerationsSlotTest implements GenerationsSlotContract {
  private final Storage storage = new InMemoryStorage();

  @Override
  public Storage storage() {
    return storage;
  }
}
