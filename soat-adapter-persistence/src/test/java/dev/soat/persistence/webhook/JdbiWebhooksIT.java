package dev.soat.persistence.webhook;

import dev.soat.domain.Storage;
import dev.soat.persistence.MigratedDatabase;
import dev.soat.testing.contract.WebhooksContract;
import org.junit.jupiter.api.extension.RegisterExtension;

class JdbiWebhooksIT implements WebhooksContract {
  @RegisterExtension static final MigratedDatabase DATABASE = new MigratedDatabase();

  @Override
  public Storage storage() {
    return DATABASE.storage();
  }
}
