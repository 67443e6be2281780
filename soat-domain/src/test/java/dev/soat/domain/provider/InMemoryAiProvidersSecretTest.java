package dev.soat.domain.provider;

import dev.soat.domain.Storage;
import dev.soat.testing.contract.AiProvidersSecretContract;
import dev.soat.testing.memory.InMemoryStorage;

class InMemoryAiProvidersSecretTest implements AiProvidersSecretContract {
  private final Storage storage = new InMemoryStorage();

  @Override
  public Storage storage() {
    return storage;
  }
}
