package dev.soat.domain.project;

import dev.soat.domain.Storage;
import dev.soat.testing.contract.ProjectsContract;
import dev.soat.testing.memory.InMemoryStorage;

class InMemoryProjectsTest implements ProjectsContract {
  private final Storage storage = new InMemoryStorage();

  @Override
  public Storage storage() {
    return storage;
  }
}
