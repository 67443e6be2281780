package dev.soat.domain.secret;

import dev.soat.domain.Storage;
import dev.soat.testing.contract.SecretsContract;
import dev.soat.testing.memory.InMemoryStorage;

class InMemorySecretsTest implements SecretsContract {
  private final Storage storage = new InMemoryStorage();

  @Override
  public Storage storage() {
    return storage;
  }
}
