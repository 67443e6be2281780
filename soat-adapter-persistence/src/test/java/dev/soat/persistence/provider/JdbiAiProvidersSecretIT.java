package dev.soat.persistence.provider;

import dev.soat.domain.Storage;
import dev.soat.persistence.MigratedDatabase;
import dev.soat.testing.contract.AiProvidersSecretContract;
import org.junit.jupiter.api.extension.RegisterExtension;

class JdbiAiProvidersSecretIT implements AiProvidersSecretContract {
  @RegisterExtension static final MigratedDatabase DATABASE = new MigratedDatabase();

  @Override
  public Storage storage() {
    return DATABASE.storage();
  }
}
