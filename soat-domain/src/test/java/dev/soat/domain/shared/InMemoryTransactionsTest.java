package dev.soat.domain.shared;

import dev.soat.domain.Storage;
import dev.soat.testing.contract.TransactionsContract;
import dev.soat.testing.memory.InMemoryStorage;

class InMemoryTransactionsTest implements TransactionsContract {
  private final Storage storage = new InMemoryStorage();

  @Override
  public Storage storage() {
    return storage;
  }
}
