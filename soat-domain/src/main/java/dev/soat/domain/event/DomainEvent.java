package dev.soat.domain.event;

import dev.soat.domain.project.ProjectId;
import dev.soat.domain.shared.Identifier;
import dev.soat.domain.shared.Json;

/**
 * Something that happened to a thing of a project. When it happened is told by the clock of the
 * store that keeps it.
 *
 * @param name what happened, words with dots between them: {@code sessions.generation.completed}
 * @param resourceType the kind of thing, as resource names have it: {@code session}
 * @param resourceId which of them; events of one thing are told in their order where possible
 * @param data what receivers are told besides, with keys in snake_case
 */
public record DomainEvent(
    EventId id,
    String name,
    ProjectId projectId,
    String resourceType,
    String resourceId,
    Json.Obj data) {
  public DomainEvent {
    if (name.isEmpty() || resourceType.isEmpty() || resourceId.isEmpty()) {
      throw new IllegalArgumentException("an event has a name and happened to something");
    }
  }

  /** What happened to a thing with an id of its own. */
  public static DomainEvent of(
      EventId id, String name, ProjectId project, String type, Identifier thing, Json.Obj data) {
    return new DomainEvent(id, name, project, type, thing.value(), data);
  }
}
