package dev.soat.persistence.session;

import dev.soat.domain.Storage;
import dev.soat.persistence.MigratedDatabase;
import dev.soat.testing.contract.SessionsTimeContract;
import org.junit.jupiter.api.extension.RegisterExtension;

class JdbiSessionsTimeIT implements SessionsTimeContract {
  @RegisterExtension static final MigratedDatabase DATABASE = new MigratedDatabase();

  @Override
  public Storage storage() {
    return DATABASE.storage();
  }
}
