package dev.soat.domain.webhook;

import dev.soat.domain.Storage;
import dev.soat.testing.contract.WebhooksContract;
import dev.soat.testing.memory.InMemoryStorage;

class InMemoryWebhooksTest implements WebhooksContract {
  private final Storage storage = new InMemoryStorage();

  @Override
  public Storage storage() {
    return storage;
  }
}
