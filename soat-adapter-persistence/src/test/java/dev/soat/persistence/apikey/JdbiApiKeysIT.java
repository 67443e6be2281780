package dev.soat.persistence.apikey;

import dev.soat.domain.Storage;
import dev.soat.persistence.MigratedDatabase;
import dev.soat.testing.contract.ApiKeysContract;
import org.junit.jupiter.api.extension.RegisterExtension;

class JdbiApiKeysIT implements ApiKeysContract {
  @RegisterExtension static final MigratedDatabase DATABASE = new MigratedDatabase();

  @Override
  public Storage storage() {
    return DATABASE.storage();
  }
}
