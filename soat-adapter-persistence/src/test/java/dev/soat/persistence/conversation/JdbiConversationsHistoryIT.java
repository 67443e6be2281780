package dev.soat.persistence.conversation;

import dev.soat.domain.Storage;
import dev.soat.persistence.MigratedDatabase;
import dev.soat.testing.contract.ConversationsHistoryContract;
import org.junit.jupiter.api.extension.RegisterExtension;

class JdbiConversationsHistoryIT implements ConversationsHistoryContract {
  @RegisterExtension static final MigratedDatabase DATABASE = new MigratedDatabase();

  @Override
  public Storage storage() {
    return DATABASE.storage();
  }
}
