package dev.soat.domain.webhook;

/**
 * The way to receivers. It calls only addresses this server may call, follows no redirect, and ends
 * every call within a limit of its own. Safe for use by many threads; must not be called inside a
 * transaction.
 */
public interface WebhookTransport {
  /** Of an answer's body, in bytes. */
  int MOST_KEPT = 4096;

  /** Sends the request once and tells what came of it. Never throws for what the network does. */
  WebhookAnswer send(WebhookRequest request);
}
