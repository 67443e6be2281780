package dev.soat.domain.llm;

/** Hears what a model produces while it does. Called on the thread that drives the call. */
@FunctionalInterface
public interface ModelListener {
  /** For callers that only want the reply. A driver may then use an unstreamed call. */
  ModelListener NONE = event -> {};

  void on(ModelEvent event);
}
