package dev.soat.domain.generation;

import dev.soat.domain.Storage;
import dev.soat.testing.contract.GenerationsSupersedeContract;
import dev.soat.testing.memory.InMemoryStorage;

class InMemoryGenerationsSupersedeTest implements GenerationsSupersedeContract {
  private final Storage storage = new InMemoryStorage();

  @Override
  public Storage storage() {
    return storage;
  }
}
