package dev.soat.domain.webhook;

import dev.soat.domain.policy.PolicyId;
import dev.soat.domain.secret.SecretValue;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A delivery somebody has taken to try it now.
 *
 * @param secrets what to sign with, the current one first; empty when none can be read
 * @param policyId whoever must be asked first whether the event may be told
 * @param attempt counts the attempts of this delivery; tells this one from all others
 * @param tries counts the attempts since the schedule began
 * @param attemptedAt the moment it was taken, by the clock of the store
 */
public record DueDelivery(
    DeliveryId id,
    WebhookId webhookId,
    RecordedEvent event,
    WebhookUrl url,
    List<SecretValue> secrets,
    @Nullable PolicyId policyId,
    int attempt,
    int tries,
    Instant attemptedAt) {
  public DueDelivery {
    secrets = List.copyOf(secrets);
    if (tries < 1 || attempt < tries) {
      throw new IllegalArgumentException("an attempt is at least the first");
    }
  }
}
