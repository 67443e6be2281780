package dev.soat.application.webhook;

import dev.soat.domain.secret.SecretValue;
import dev.soat.domain.webhook.Webhook;

/** A webhook with the secret that was just made for it. */
public record SignedWebhook(Webhook webhook, SecretValue secret) {}
