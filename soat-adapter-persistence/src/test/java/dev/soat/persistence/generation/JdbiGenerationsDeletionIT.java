package dev.soat.persistence.generation;

import dev.soat.domain.Storage;
import dev.soat.persistence.MigratedDatabase;
import dev.soat.testing.contract.GenerationsDeletionContract;
import org.junit.jupiter.api.extension.RegisterExtension;

class JdbiGenerationsDeletionIT implements GenerationsDeletionContract {
  @RegisterExtension static final MigratedDatabase DATABASE = new MigratedDatabase();

  @Override
  public Storage storage() {
    return DATABASE.storage();
  }
}
