package dev.soat.domain.webhook;

import dev.soat.domain.event.DomainEvent;
import dev.soat.domain.shared.IsoTime;
import dev.soat.domain.shared.Json;
import java.time.Instant;

/** An event and when it was stored. */
public record RecordedEvent(DomainEvent event, Instant at) {
  /** What receivers are sent; the same each time. */
  public Json.Obj payload() {
    return Json.Obj.EMPTY
        .with("event", Json.of(event.name()))
        .with("project_id", Json.of(event.projectId().value()))
        .with("resource_type", Json.of(event.resourceType()))
        .with("resource_id", Json.of(event.resourceId()))
        .with("data", event.data())
        .with("timestamp", Json.of(IsoTime.text(at)));
  }
}
