package dev.soat.domain.conversation;

import dev.soat.domain.Storage;
import dev.soat.testing.contract.ConversationsOrderContract;
import dev.soat.testing.memory.InMemoryStorage;

class InMemoryConversationsOrderTest implements ConversationsOrderContract {
  private final Storage storage = new InMemoryStorage();

  @Override
  public Storage storage() {
    return storage;
  }
}
