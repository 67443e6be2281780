package dev.soat.persistence.conversation;

import dev.soat.domain.Storage;
import dev.soat.persistence.MigratedDatabase;
import dev.soat.testing.contract.ConversationsTextContract;
import org.junit.jupiter.api.extension.RegisterExtension;

class JdbiConversationsTextIT implements ConversationsTextContract {
  @RegisterExtension static final MigratedDatabase DATABASE = new MigratedDatabase();

  @Override
  public Storage storage() {
    return DATABASE.storage();
  }
}
