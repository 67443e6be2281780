package dev.soat.domain.identity;

import dev.soat.domain.Storage;
import dev.soat.testing.contract.UsersChangeContract;
import dev.soat.testing.memory.InMemoryStorage;

class InMemoryUsersChangeTest implements UsersChangeContract {
  private final Storage storage = new InMemoryStorage();

  @Override
  public Storage storage() {
    return storage;
  }
}
