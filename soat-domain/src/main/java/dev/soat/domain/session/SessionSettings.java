package dev.soat.domain.session;

import dev.soat.domain.shared.Json.Obj;
import org.jspecify.annotations.Nullable;

/**
 * What the owner of a session may set.
 *
 * @param autoGenerate whether a user message is answered at once
 * @param toolContext headers for the agent's tools, the caller's own keys
 * @param inactivityTtlSeconds after so many seconds without a user message the session expires; 0
 *     is never
 * @param messageDelaySeconds how long to wait for further messages before answering; null or 0 is
 *     not at all
 */
public record SessionSettings(
    @Nullable String name,
    boolean autoGenerate,
    @Nullable Obj toolContext,
    int inactivityTtlSeconds,
    @Nullable Integer messageDelaySeconds) {
  public SessionSettings {
    if (inactivityTtlSeconds < 0) {
      throw new IllegalArgumentException("inactivity_ttl_seconds is not negative");
    }
    if (messageDelaySeconds != null && messageDelaySeconds < 0) {
      throw new IllegalArgumentException("message_delay_seconds is not negative");
    }
  }
}
