package dev.soat.persistence.event;

import dev.soat.domain.event.DomainEvent;
import dev.soat.domain.event.Outbox;
import dev.soat.domain.webhook.EventPattern;
import dev.soat.persistence.shared.Database;

/** Events straight into the table of deliveries: nothing lies about that nobody wants. */
public final class JdbiOutbox implements Outbox {
  private static final String APPEND =
      DeliveryInsert.of(
          "cast(:event as text)",
          ":name",
          ":type",
          ":thing",
          "cast(:data as json)",
          "cast(:patterns as text[])",
          "webhooks w where w.project_id = :project");

  private final Database database;

  public JdbiOutbox(Database database) {
    this.database = database;
  }

  @Override
  public void append(DomainEvent event) {
    database.call(handle ->
        handle
            .createUpdate(APPEND)
            .bind("event", event.id().value())
            .bind("name", event.name())
            .bind("type", event.resourceType())
            .bind("thing", event.resourceId())
            .bind("data", event.data().toText())
            .bind("project", event.projectId().value())
            .bindArray("patterns", String.class, EventPattern.textsMatching(event.name()))
            .execute());
  }
}
