package dev.soat.domain.session;

import dev.soat.domain.Storage;
import dev.soat.testing.contract.SessionsDelayContract;
import dev.soat.testing.memory.InMemoryStorage;

class InMemorySessionsDelayTest implements SessionsDelayContract {
  private final Storage storage = new InMemoryStorage();

  @Override
  public Storage storage() {
    return storage;
  }
}
