package dev.soat.domain.audit;

import dev.soat.domain.Storage;
import dev.soat.testing.contract.AuditLogContract;
import dev.soat.testing.memory.InMemoryStorage;

class InMemoryAuditLogTest implements AuditLogContract {
  private final Storage storage = new InMemoryStorage();

  @Override
  public Storage storage() {
    return storage;
  }
}
