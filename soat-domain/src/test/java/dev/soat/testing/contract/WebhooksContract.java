package dev.soat.testing.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.soat.domain.policy.PolicyId;
import dev.soat.domain.policy.RowFilter;
import dev.soat.domain.project.ProjectId;
import dev.soat.domain.secret.SecretValue;
import dev.soat.domain.shared.PageRequest;
import dev.soat.domain.webhook.EventPattern;
import dev.soat.domain.webhook.Webhook;
import dev.soat.domain.webhook.WebhookId;
import dev.soat.domain.webhook.WebhookSecret;
import dev.soat.domain.webhook.WebhookSettings;
import dev.soat.domain.webhook.WebhookUrl;
import dev.soat.domain.webhook.Webhooks;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What {@link Webhooks} of any store must do. */
public interface WebhooksContract extends StorageSubject {
  private Webhooks webhooks() {
    return storage().webhooks();
  }

  private static WebhookSettings settings(String name) {
    return new WebhookSettings(
        name,
        Verbatim.TEXT,
        new WebhookUrl("http://localhost:8787/webhook?a=b"),
        List.of(new EventPattern("sessions.*"), new EventPattern("*")),
        true,
        PolicyId.next(IDS));
  }

  @Test
  default void a_webhook_is_read_as_it_was_stored() {
    ProjectId project = stage().project().id();
    WebhookId id = WebhookId.next(IDS);
    SecretValue secret = WebhookSecret.next(IDS);
    WebhookSettings settings = settings(Verbatim.TEXT);

    Webhook stored = webhooks().create(id, project, settings, secret).orElseThrow();

    assertThat(stored.id()).isEqualTo(id);
    assertThat(stored.projectId()).isEqualTo(project);
    assertThat(stored.settings()).isEqualTo(settings);
    assertThat(stored.updatedAt()).isEqualTo(stored.createdAt());
    assertThat(webhooks().find(project, id)).hasValue(stored);
    assertThat(webhooks().secret(id)).hasValue(secret);
  }

  @Test
  default void a_webhook_of_another_project_is_not_found() {
    Webhook webhook = stage().webhook(stage().project().id(), "*");
    ProjectId elsewhere = stage().project().id();

    assertThat(webhooks().find(elsewhere, webhook.id())).isEmpty();
    assertThat(webhooks().find(webhook.projectId(), WebhookId.next(IDS))).isEmpty();
    assertThat(webhooks().secret(WebhookId.next(IDS))).isEmpty();
    assertThat(
            webhooks()
                .create(
                    WebhookId.next(IDS),
                    ProjectId.next(IDS),
                    settings("x"),
                    WebhookSecret.next(IDS)))
        .isEmpty();
  }

  @Test
  default void webhooks_come_oldest_first_as_far_as_the_filter_lets_through() {
    ProjectId project = stage().project().id();
    List<Webhook> all =
        List.of(
            stage().webhook(project, "*"),
            stage().webhook(project, "a"),
            stage().webhook(project, "b.*"));
    stage().webhook(stage().project().id(), "*");

    Pages.assertLists(all, page -> webhooks().list(project, new RowFilter.Everything(), page));
    assertThat(webhooks().list(project, new RowFilter.Nothing(), PageRequest.first(10)).rows())
        .isEmpty();
  }

  @Test
  default void settings_are_replaced() {
    Webhook webhook = stage().webhook(stage().project().id(), "*");
    WebhookSettings changed = settings("changed").disabled();

    Webhook after = webhooks().update(webhook.id(), before -> changed).orElseThrow();

    assertThat(after.settings()).isEqualTo(changed);
    assertThat(after.createdAt()).isEqualTo(webhook.createdAt());
    assertThat(webhooks().find(webhook.projectId(), webhook.id())).hasValue(after);
    assertThat(webhooks().update(webhook.id(), before -> before)).hasValue(after);
    assertThat(webhooks().update(WebhookId.next(IDS), before -> before)).isEmpty();
  }

  @Test
  default void a_removed_webhook_is_gone_with_its_deliveries() {
    Webhook webhook = stage().webhook(stage().project().id(), "*");
    storage().outbox().append(stage().event(webhook.projectId(), "a.b", "sess_1"));

    assertThat(webhooks().remove(webhook.id())).isTrue();

    assertThat(webhooks().remove(webhook.id())).isFalse();
    assertThat(webhooks().find(webhook.projectId(), webhook.id())).isEmpty();
    assertThat(storage().deliveries().list(webhook.id(), PageRequest.first(10)).rows()).isEmpty();
  }

  @Test
  default void a_secret_is_exchanged() {
    Webhook webhook = stage().webhook(stage().project().id(), "*");
    SecretValue secret = WebhookSecret.next(IDS);

    Webhook after = webhooks().rotate(webhook.id(), secret, Duration.ofHours(1)).orElseThrow();

    assertThat(after.settings()).isEqualTo(webhook.settings());
    assertThat(after.updatedAt()).isAfterOrEqualTo(webhook.updatedAt());
    assertThat(webhooks().secret(webhook.id())).hasValue(secret);
    assertThat(webhooks().rotate(WebhookId.next(IDS), secret, Duration.ZERO)).isEmpty();
  }

  @Test
  default void projects_listen_as_long_as_a_webhook_is_active() {
    Webhook webhook = stage().webhook(stage().project().id(), "*");
    ProjectId silent = stage().project().id();

    assertThat(webhooks().listening()).contains(webhook.projectId()).doesNotContain(silent);
    webhooks().update(webhook.id(), settings -> settings.disabled());
    assertThat(webhooks().listening()).doesNotContain(webhook.projectId());
  }

  @Test
  default void a_project_takes_its_webhooks_with_it() {
    Webhook webhook = stage().webhook(stage().project().id(), "*");
    storage().outbox().append(stage().event(webhook.projectId(), "a.b", "sess_1"));

    storage().projects().remove(webhook.projectId(), false);

    assertThat(webhooks().find(webhook.projectId(), webhook.id())).isEmpty();
    assertThat(storage().deliveries().list(webhook.id(), PageRequest.first(10)).rows()).isEmpty();
  }
}
