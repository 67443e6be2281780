package dev.soat.persistence.generation;

import dev.soat.domain.Storage;
import dev.soat.persistence.MigratedDatabase;
import dev.soat.testing.contract.GenerationsCancelContract;
import org.junit.jupiter.api.extension.RegisterExtension;

class JdbiGenerationsCancelIT implements GenerationsCancelContract {
  @RegisterExtension static final MigratedDatabase DATABASE = new MigratedDatabase();

  @Override
  public Storage storage() {
    return DATABASE.storage();
  }
}
