package dev.soat.domain.conversation;

import dev.soat.domain.Storage;
import dev.soat.testing.contract.ConversationsTextContract;
import dev.soat.testing.memory.InMemoryStorage;

class InMemoryConversationsTextTest implements ConversationsTextContract {
  private final Storage storage = new InMemoryStorage();

  @Override
  public Storage storage() {
    return storage;
  }
}
