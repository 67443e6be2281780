package dev.soat.domain.session;

/** What a session does once a user message has been saved. */
public sealed interface AfterMessage {
  /** Nothing: somebody will ask for the reply. */
  record Rest() implements AfterMessage {}

  /** The agent answers at once. */
  record Generate() implements AfterMessage {}

  /** The agent answers when nothing more was said for so long. */
  record Delay(int seconds) implements AfterMessage {}
}
