package dev.soat.domain.event;

import dev.soat.domain.project.ProjectId;

/**
 * Is told that events were stored, so that they are delivered at once and not when somebody looks
 * next. A signal that is lost costs a moment, never an event. Returns at once, never throws; safe
 * for use by many threads.
 */
@FunctionalInterface
public interface EventSignal {
  /** For those who deliver nothing. */
  EventSignal NONE = project -> {};

  /** Events of this project may have been committed; to be called after the commit. */
  void stored(ProjectId project);
}
