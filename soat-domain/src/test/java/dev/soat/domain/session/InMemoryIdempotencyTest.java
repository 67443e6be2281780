package dev.soat.domain.session;

import dev.soat.domain.Storage;
import dev.soat.testing.contract.IdempotencyContract;
import dev.soat.testing.memory.InMemoryStorage;

class InMemoryIdempotencyTest implements IdempotencyContract {
  private final Storage storage = new InMemoryStorage();

  @Override
  public Storage storage() {
    return storage;
  }
}
