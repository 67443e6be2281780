package dev.soat.persistence.generation;

import dev.soat.domain.Storage;
import dev.soat.persistence.MigratedDatabase;
import dev.soat.testing.contract.GenerationsRecoveryContract;
import org.junit.jupiter.api.extension.RegisterExtension;

class JdbiGenerationsRecoveryIT implements GenerationsRecoveryContract {
  @RegisterExtension static final MigratedDatabase DATABASE = new MigratedDatabase();

  @Override
  public Storage storage() {
    return DATABASE.storage();
  }
}
