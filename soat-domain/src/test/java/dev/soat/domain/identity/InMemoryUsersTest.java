package dev.soat.domain.identity;

import dev.soat.domain.Storage;
import dev.soat.testing.contract.UsersContract;
import dev.soat.testing.memory.InMemoryStorage;

class InMemoryUsersTest implements UsersContract {
  private final Storage storage = new InMemoryStorage();

  @Override
  public Storage storage() {
    return storage;
  }
}
