package dev.soat.domain.session;

import dev.soat.domain.Storage;
import dev.soat.testing.contract.SessionsTimeContract;
import dev.soat.testing.memory.InMemoryStorage;

class InMemorySessionsTimeTest implements SessionsTimeContract {
  private final Storage storage = new InMemoryStorage();

  @Override
  public Storage storage() {
    return storage;
  }
}
