package dev.soat.domain.policy;

import dev.soat.domain.Storage;
import dev.soat.testing.contract.PoliciesContract;
import dev.soat.testing.memory.InMemoryStorage;

class InMemoryPoliciesTest implements PoliciesContract {
  private final InMemoryStorage storage = new InMemoryStorage();

  @Override
  public Storage storage() {
    return storage;
  }
}
