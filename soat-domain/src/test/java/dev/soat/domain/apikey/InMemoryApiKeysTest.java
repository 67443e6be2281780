package dev.soat.domain.apikey;

import dev.soat.domain.Storage;
import dev.soat.testing.contract.ApiKeysContract;
import dev.soat.testing.memory.InMemoryStorage;

class InMemoryApiKeysTest implements ApiKeysContract {
  private final InMemoryStorage storage = new InMemoryStorage();

  @Override
  public Storage storage() {
    return storage;
  }
}
