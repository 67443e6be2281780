package dev.soat.persistence.agent;

import dev.soat.domain.Storage;
import dev.soat.persistence.MigratedDatabase;
import dev.soat.testing.contract.AgentsContract;
import org.junit.jupiter.api.extension.RegisterExtension;

class JdbiAgentsIT implements AgentsContract {
  @RegisterExtension static final MigratedDatabase DATABASE = new MigratedDatabase();

  @Override
  public Storage storage() {
    return DATABASE.storage();
  }
}
