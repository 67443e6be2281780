package dev.soat.persistence.session;

import dev.soat.domain.Storage;
import dev.soat.persistence.MigratedDatabase;
import dev.soat.testing.contract.SessionsIdempotencyContract;
import org.junit.jupiter.api.extension.RegisterExtension;

class JdbiSessionsIdempotencyIT implements SessionsIdempotencyContract {
  @RegisterExtension static final MigratedDatabase DATABASE = new MigratedDatabase();

  @Override
  public Storage storage() {
    return DATABASE.storage();
  }
}
