package dev.soat.domain.session;

import dev.soat.domain.Storage;
import dev.soat.testing.contract.SessionsContract;
import dev.soat.testing.memory.InMemoryStorage;

class InMemorySessionsTest implements SessionsContract {
  private final Storage storage = new InMemoryStorage();

  @Override
  public Storage storage() {
    return storage;
  }
}
