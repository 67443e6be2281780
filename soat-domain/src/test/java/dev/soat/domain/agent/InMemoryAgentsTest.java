package dev.soat.domain.agent;

import dev.soat.domain.Storage;
import dev.soat.testing.contract.AgentsContract;
import dev.soat.testing.memory.InMemoryStorage;

class InMemoryAgentsTest implements AgentsContract {
  private final Storage storage = new InMemoryStorage();

  @Override
  public Storage storage() {
    return storage;
  }
}
