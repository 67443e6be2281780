package dev.soat.persistence.secret;

import dev.soat.domain.Storage;
import dev.soat.persistence.MigratedDatabase;
import dev.soat.testing.contract.SecretsContract;
import org.junit.jupiter.api.extension.RegisterExtension;

class JdbiSecretsIT implements SecretsContract {
  @RegisterExtension static final MigratedDatabase DATABASE = new MigratedDatabase();

  @Override
  public Storage storage() {
    return DATABASE.storage();
  }
}
