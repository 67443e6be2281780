package dev.soat.domain.generation;

import dev.soat.domain.Storage;
import dev.soat.testing.contract.GenerationsQueueContract;
import dev.soat.testing.memory.InMemoryStorage;

class InMemoryGenerationsQueueTest implements GenerationsQueueContract {
  private final Storage storage = new InMemoryStorage();

  @Override
  public Storage storage() {
    return storage;
  }
}
