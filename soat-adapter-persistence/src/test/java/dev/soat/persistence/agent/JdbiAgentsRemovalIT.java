package dev.soat.persistence.agent;

import dev.soat.domain.Storage;
import dev.soat.persistence.MigratedDatabase;
import dev.soat.testing.contract.AgentsRemovalContract;
import org.junit.jupiter.api.extension.RegisterExtension;

class JdbiAgentsRemovalIT implements AgentsRemovalContract {
  @RegisterExtension static final MigratedDatabase DATABASE = new MigratedDatabase();

  @Override
  public Storage storage() {
    return DATABASE.storage();
  }
}
