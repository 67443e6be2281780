package dev.soat.domain.session;

import dev.soat.domain.Storage;
import dev.soat.testing.contract.SessionsBeginContract;
import dev.soat.testing.memory.InMemoryStorage;

class InMemorySessionsBeginTest implements SessionsBeginContract {
  private final Storage storage = new InMemoryStorage();

  @Override
  public Storage storage() {
    return storage;
  }
}
