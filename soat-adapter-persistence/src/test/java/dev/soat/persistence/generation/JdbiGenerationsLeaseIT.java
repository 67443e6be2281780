package dev.soat.persistence.generation;

import dev.soat.domain.Storage;
import dev.soat.persistence.MigratedDatabase;
import dev.soat.testing.contract.GenerationsLeaseContract;
import org.junit.jupiter.api.extension.RegisterExtension;

class JdbiGenerationsLeaseIT implements GenerationsLeaseContract {
  @RegisterExtension static final MigratedDatabase DATABASE = new MigratedDatabase();

  @Override
  public Storage storage() {
    return DATABASE.storage();
  }
}
