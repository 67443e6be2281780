package dev.soat.domain.session;

import dev.soat.domain.Storage;
import dev.soat.testing.contract.SessionsIdempotencyContract;
import dev.soat.testing.memory.InMemoryStorage;

class InMemorySessionsIdempotencyTest implements SessionsIdempotencyContract {
  private final Storage storage = new InMemoryStorage();

  @Override
  public Storage storage() {
    return storage;
  }
}
