package dev.soat.domain.agent;

import dev.soat.domain.Storage;
import dev.soat.testing.contract.AgentsRemovalContract;
import dev.soat.testing.memory.InMemoryStorage;

class InMemoryAgentsRemovalTest implements AgentsRemovalContract {
  private final Storage storage = new InMemoryStorage();

  @Override
  public Storage storage() {
    return storage;
  }
}
