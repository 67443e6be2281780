package dev.soat.domain.webhook;

import dev.soat.domain.policy.PolicyId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What its owner decides about a webhook.
 *
 * @param events which events it wants; at least one pattern, at most {@value #MOST_PATTERNS}
 * @param active whether it is told of events
 * @param policyId decides of each event whether it may be told; one that does not exist any more
 *     lets nothing through
 */
public record WebhookSettings(
    String name,
    @Nullable String description,
    WebhookUrl url,
    List<EventPattern> events,
    boolean active,
    @Nullable PolicyId policyId) {
  public static final int MOST_PATTERNS = 100;

  public WebhookSettings {
    events = List.copyOf(events);
    if (name.isEmpty() || events.isEmpty() || events.size() > MOST_PATTERNS) {
      throw new IllegalArgumentException("a webhook has a name and wants some events");
    }
  }

  /** Whether it wants an event of this name. */
  public boolean wants(String event) {
    return active && events.stream().anyMatch(pattern -> pattern.matches(event));
  }

  /** The same, told of nothing any more. */
  public WebhookSettings disabled() {
    return new WebhookSettings(name, description, url, events, false, policyId);
  }
}
