package dev.soat.domain.conversation;

import dev.soat.domain.Storage;
import dev.soat.testing.contract.ConversationsHistoryContract;
import dev.soat.testing.memory.InMemoryStorage;

class InMemoryConversationsHistoryTest implements ConversationsHistoryContract {
  private final Storage storage = new InMemoryStorage();

  @Override
  public Storage storage() {
    return storage;
  }
}
