package dev.soat.testing.memory;

import dev.soat.domain.secret.SecretValue;
import dev.soat.domain.webhook.Webhook;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A webhook with what it is signed with, and whether its receiver is in trouble. */
record WebhookRow(
    Webhook webhook,
    SecretValue secret,
    @Nullable SecretValue previous,
    @Nullable Instant previousUntil,
    boolean failing,
    @Nullable Instant pausedUntil) {

  WebhookRow with(Webhook changed) {
    return new WebhookRow(changed, secret, previous, previousUntil, false, null);
  }

  WebhookRow after(boolean failed, @Nullable Instant pause) {
    return new WebhookRow(webhook, secret, previous, previousUntil, failed, pause);
  }

  /** Whether its deliveries may be taken. */
  boolean takesPart(Instant now) {
    return webhook.settings().active() && (pausedUntil == null || !pausedUntil.isAfter(now));
  }

  List<SecretValue> secrets(Instant now) {
    List<SecretValue> secrets = new ArrayList<>(List.of(secret));
    if (previous != null && previousUntil != null && previousUntil.isAfter(now)) {
      secrets.add(previous);
    }
    return secrets;
  }
}
