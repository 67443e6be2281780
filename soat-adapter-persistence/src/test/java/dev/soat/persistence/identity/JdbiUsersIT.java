package dev.soat.persistence.identity;

import dev.soat.domain.Storage;
import dev.soat.persistence.JdbiStorage;
import dev.soat.persistence.TestPostgres;
import dev.soat.testing.contract.UsersContract;
import org.junit.jupiter.api.AfterEach;

/** On a database of its own for each test, for each wants to see the first user. */
class JdbiUsersIT implements UsersContract {
  private final JdbiStorage storage = JdbiStorage.open(TestPostgres.shared().migratedDatabase());

  @Override
  public Storage storage() {
    return storage;
  }

  @AfterEach
  void close() {
    storage.close();
  }
}
