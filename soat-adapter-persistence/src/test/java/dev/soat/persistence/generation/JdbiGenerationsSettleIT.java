package dev.soat.persistence.generation;

import dev.soat.domain.Storage;
import dev.soat.persistence.MigratedDatabase;
import dev.soat.testing.contract.GenerationsSettleContract;
import org.junit.jupiter.api.extension.RegisterExtension;

class JdbiGenerationsSettleIT implements GenerationsSettleContract {
  @RegisterExtension static final MigratedDatabase DATABASE = new MigratedDatabase();

  @Override
  public Storage storage() {
    return DATABASE.storage();
  }
}
