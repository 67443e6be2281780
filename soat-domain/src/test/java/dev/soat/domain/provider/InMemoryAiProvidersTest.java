package dev.soat.domain.provider;

import dev.soat.domain.Storage;
import dev.soat.testing.contract.AiProvidersContract;
import dev.soat.testing.memory.InMemoryStorage;

class InMemoryAiProvidersTest implements AiProvidersContract {
  private final Storage storage = new InMemoryStorage();

  @Override
  public Storage storage() {
    return storage;
  }
}
