package dev.soat.domain.webhook;

import dev.soat.domain.project.ProjectId;
import java.time.Instant;

/** Somebody outside who is told of a project's events; its secret is not in here. */
public record Webhook(
    WebhookId id,
    ProjectId projectId,
    WebhookSettings settings,
    Instant createdAt,
    Instant updatedAt) {}
