package dev.soat.persistence.webhook;

import dev.soat.domain.Storage;
import dev.soat.persistence.MigratedDatabase;
import dev.soat.testing.contract.DeliveriesContract;
import org.junit.jupiter.api.extension.RegisterExtension;

class JdbiDeliveriesIT implements DeliveriesContract {
  @RegisterExtension static final MigratedDatabase DATABASE = new MigratedDatabase();

  @Override
  public Storage storage() {
    return DATABASE.storage();
  }
}
