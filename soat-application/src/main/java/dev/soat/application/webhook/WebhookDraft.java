package dev.soat.application.webhook;

import dev.soat.domain.webhook.EventPattern;
import dev.soat.domain.webhook.WebhookUrl;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A webhook somebody wants.
 *
 * @param policyId what the caller wrote
 */
public record WebhookDraft(
    String name,
    @Nullable String description,
    WebhookUrl url,
    List<EventPattern> events,
    @Nullable String policyId) {
  public WebhookDraft {
    events = List.copyOf(events);
  }
}
