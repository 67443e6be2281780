package dev.soat.persistence.shared;

import dev.soat.domain.Storage;
import dev.soat.persistence.MigratedDatabase;
import dev.soat.testing.contract.TransactionsContract;
import org.junit.jupiter.api.extension.RegisterExtension;

class JdbiTransactionsIT implements TransactionsContract {
  @RegisterExtension static final MigratedDatabase DATABASE = new MigratedDatabase();

  @Override
  public Storage storage() {
    return DATABASE.storage();
  }
}
