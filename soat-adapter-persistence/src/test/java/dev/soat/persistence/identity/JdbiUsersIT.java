package dev.soat.persistence.identity;

import dev.soat.domain.Storage;
import dev.soat.persistence.MigratedDatabase;
import dev.soat.testing.contract.UsersContract;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;

class JdbiUsersIT implements UsersContract {
  @RegisterExtension static final MigratedDatabase DATABASE = new MigratedDatabase();

  @Override
  public Storage storage() {
    return DATABASE.storage();
  }

  @BeforeEach
  void removeUsers() {
    DATABASE.execute("truncate users cascade");
  }
}
