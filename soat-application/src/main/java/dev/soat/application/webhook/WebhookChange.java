package dev.soat.application.webhook;

import dev.soat.domain.shared.Patch;
import dev.soat.domain.webhook.EventPattern;
import dev.soat.domain.webhook.WebhookUrl;
import java.util.List;

/**
 * What is to change about a webhook. What it always has is kept when it is cleared.
 *
 * @param policyId what the caller wrote
 */
public record WebhookChange(
    Patch<String> name,
    Patch<String> description,
    Patch<WebhookUrl> url,
    Patch<List<EventPattern>> events,
    Patch<Boolean> active,
    Patch<String> policyId) {}
