package dev.soat.domain.session;

import dev.soat.domain.shared.Json;
import org.jspecify.annotations.Nullable;

/**
 * Something a user says in a session.
 *
 * @param toolContext headers for this call, over those of the session
 * @param idempotencyKey names the message within its conversation, so that saying it again does not
 *     store it again
 * @param async whether the caller does without the reply
 */
public record Saying(
    String text, Json.@Nullable Obj toolContext, @Nullable String idempotencyKey, boolean async) {

  /** Said by somebody who waits for the reply. */
  public static Saying of(String text) {
    return new Saying(text, null, null, false);
  }
}
