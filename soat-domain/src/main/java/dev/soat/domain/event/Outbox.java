package dev.soat.domain.event;

/** Where events are put by whoever causes them. */
public interface Outbox {
  /**
   * Keeps the event for every active webhook of its project that wants it, stamped by the store's
   * clock; one statement, which is a mere look when there is none. Inside a transaction it is kept
   * with the rest of it, or not at all. An event that was kept before is not kept again.
   */
  void append(DomainEvent event);
}
