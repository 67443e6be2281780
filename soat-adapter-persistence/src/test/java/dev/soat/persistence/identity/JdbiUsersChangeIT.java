package dev.soat.persistence.identity;

import dev.soat.domain.Storage;
import dev.soat.persistence.MigratedDatabase;
import dev.soat.testing.contract.UsersChangeContract;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;

class JdbiUsersChangeIT implements UsersChangeContract {
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
