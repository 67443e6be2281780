package dev.soat.persistence.conversation;

import dev.soat.domain.Storage;
import dev.soat.persistence.MigratedDatabase;
import dev.soat.testing.contract.ConversationsOrderContract;
import org.junit.jupiter.api.extension.RegisterExtension;

class JdbiConversationsOrderIT implements ConversationsOrderContract {
  @RegisterExtension static final MigratedDatabase DATABASE = new MigratedDatabase();

  @Override
  public Storage storage() {
    return DATABASE.storage();
  }
}
