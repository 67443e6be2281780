package dev.soat.domain.event;

import dev.soat.domain.Storage;
import dev.soat.testing.contract.OutboxContract;
import dev.soat.testing.memory.InMemoryStorage;

class InMemoryOutboxTest implements OutboxContract {
  private final Storage storage = new InMemoryStorage();

  @Override
  public Storage storage() {
    return storage;
  }
}
