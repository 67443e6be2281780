package dev.soat.persistence.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.soat.domain.secret.SecretValue;
import dev.soat.domain.shared.ErrorCode;
import dev.soat.domain.shared.SoatException;
import dev.soat.domain.webhook.Deliveries.Wanted;
import dev.soat.domain.webhook.DueDelivery;
import dev.soat.domain.webhook.Webhook;
import dev.soat.domain.webhook.WebhookSecret;
import dev.soat.domain.webhook.Webhooks;
import dev.soat.persistence.MigratedDatabase;
import dev.soat.testing.Stage;
import dev.soat.testing.contract.StorageSubject;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What lies in the database of a webhook's secrets. */
class SealedSecretsIT {
  @RegisterExtension static final MigratedDatabase DATABASE = new MigratedDatabase();

  private final Stage stage = new Stage(DATABASE.storage(), StorageSubject.IDS);
  private final Webhooks webhooks = DATABASE.storage().webhooks();
  private final Webhook webhook = stage.webhook(stage.project().id(), "*");

  private DueDelivery due() {
    DATABASE.storage().outbox().append(stage.event(webhook.projectId(), "a.b", "sess_1"));
    return DATABASE
        .storage()
        .deliveries()
        .take(new Wanted(Set.of(webhook.projectId()), Map.of(), 1, 1, Duration.ofMinutes(1)))
        .getFirst();
  }

  @Test
  void no_secret_can_be_read_there() {
    SecretValue old = webhooks.secret(webhook.id()).orElseThrow();
    SecretValue fresh = WebhookSecret.next(StorageSubject.IDS);
    webhooks.rotate(webhook.id(), fresh, Duration.ofDays(1));

    for (SecretValue secret : new SecretValue[] {old, fresh}) {
      assertThat(
              DATABASE.number(
                  "select count(*) from webhooks where webhooks::text like '%%%s%%'"
                      .formatted(secret.reveal())))
          .isZero();
    }
    assertThat(due().secrets()).containsExactly(fresh, old);
  }

  @Test
  void a_secret_that_cannot_be_read_signs_nothing_and_says_so() {
    DATABASE.execute(
        "update webhooks set secret_key = 'lost' where id = '%s'".formatted(webhook.id()));

    assertThat(due().secrets()).isEmpty();
    assertThatThrownBy(() -> webhooks.secret(webhook.id()))
        .isInstanceOfSatisfying(
            SoatException.class,
            refused -> assertThat(refused.code()).isEqualTo(ErrorCode.SECRET_UNREADABLE));
  }
}
