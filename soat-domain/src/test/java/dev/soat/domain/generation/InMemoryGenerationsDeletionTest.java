package dev.soat.domain.generation;

import dev.soat.domain.Storage;
import dev.soat.testing.contract.GenerationsDeletionContract;
import dev.soat.testing.memory.InMemoryStorage;

class InMemoryGenerationsDeletionTest implements GenerationsDeletionContract {
  private final Storage storage = new InMemoryStorage();

  @Override
  public Storage storage() {
    return storage;
  }
}
