package dev.soat.domain.generation;

import dev.soat.domain.Storage;
import dev.soat.testing.contract.GenerationsCancelContract;
import dev.soat.testing.memory.InMemoryStorage;

class InMemoryGenerationsCancelTest implements GenerationsCancelContract {
  private final Storage storage = new InMemoryStorage();

  @Override
  public Storage storage() {
    return storage;
  }
}
