package dev.soat.persistence.project;

import dev.soat.domain.Storage;
import dev.soat.persistence.MigratedDatabase;
import dev.soat.testing.contract.ProjectsContract;
import org.junit.jupiter.api.extension.RegisterExtension;

class JdbiProjectsIT implements ProjectsContract {
  @RegisterExtension static final MigratedDatabase DATABASE = new MigratedDatabase();

  @Override
  public Storage storage() {
    return DATABASE.storage();
  }
}
