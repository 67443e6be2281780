package dev.soat.domain.policy;

import dev.soat.domain.Storage;
import dev.soat.testing.contract.UserPoliciesContract;
import dev.soat.testing.memory.InMemoryStorage;

class InMemoryUserPoliciesTest implements UserPoliciesContract {
  private final InMemoryStorage storage = new InMemoryStorage();

  @Override
  public Storage storage() {
    return storage;
  }
}
