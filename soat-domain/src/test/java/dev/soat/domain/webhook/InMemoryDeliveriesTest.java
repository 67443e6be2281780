package dev.soat.domain.webhook;

import dev.soat.domain.Storage;
import dev.soat.testing.contract.DeliveriesContract;
import dev.soat.testing.memory.InMemoryStorage;

class InMemoryDeliveriesTest implements DeliveriesContract {
  private final Storage storage = new InMemoryStorage();

  @Override
  public Storage storage() {
    return storage;
  }
}
