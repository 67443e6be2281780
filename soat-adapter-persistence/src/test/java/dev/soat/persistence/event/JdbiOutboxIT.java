package dev.soat.persistence.event;

import dev.soat.domain.Storage;
import dev.soat.persistence.MigratedDatabase;
import dev.soat.testing.contract.OutboxContract;
import org.junit.jupiter.api.extension.RegisterExtension;

class JdbiOutboxIT implements OutboxContract {
  @RegisterExtension static final MigratedDatabase DATABASE = new MigratedDatabase();

  @Override
  public Storage storage() {
    return DATABASE.storage();
  }
}
