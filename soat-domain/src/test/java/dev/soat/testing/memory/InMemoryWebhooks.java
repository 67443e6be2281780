package dev.soat.testing.memory;

import dev.soat.domain.policy.Resource;
import dev.soat.domain.policy.RowFilter;
import dev.soat.domain.project.ProjectId;
import dev.soat.domain.secret.SecretValue;
import dev.soat.domain.shared.Page;
import dev.soat.domain.shared.PageRequest;
import dev.soat.domain.webhook.Webhook;
import dev.soat.domain.webhook.WebhookId;
import dev.soat.domain.webhook.WebhookSettings;
import dev.soat.domain.webhook.Webhooks;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** Keeps secrets as they are: they never leave this memory. */
final class InMemoryWebhooks implements Webhooks {
  private final Rows rows;

  InMemoryWebhooks(Rows rows) {
    this.rows = rows;
  }

  @Override
  public Optional<Webhook> create(
      WebhookId id, ProjectId project, WebhookSettings settings, SecretValue secret) {
    return rows.transactions.atomically(() -> {
      if (rows.projects.find(project).isEmpty()) {
        return Optional.empty();
      }
      Instant now = rows.now();
      Webhook webhook = new Webhook(id, project, settings, now, now);
      rows.webhooks.insert(id, new WebhookRow(webhook, secret, null, null, false, null));
      return Optional.of(webhook);
    });
  }

  @Override
  public Optional<Webhook> find(ProjectId project, WebhookId id) {
    return rows.transactions.atomically(() ->
        rows.webhooks
            .find(id)
            .map(WebhookRow::webhook)
            .filter(webhook -> webhook.projectId().equals(project)));
  }

  @Override
  public Page<Webhook> list(ProjectId project, RowFilter filter, PageRequest page) {
    return rows.transactions.atomically(() ->
        rows.webhooks
            .oldestFirst(
                row ->
                    row.webhook().projectId().equals(project)
                        && filter.accepts(resource(row.webhook())),
                page)
            .map(WebhookRow::webhook));
  }

  private static Resource resource(Webhook webhook) {
    return Resource.of(webhook.projectId().value(), "webhook", webhook.id().value());
  }

  @Override
  public Optional<Webhook> update(WebhookId id, UnaryOperator<WebhookSettings> change) {
    return rows.transactions.atomically(() ->
        rows.webhooks
            .find(id)
            .map(row -> {
              Webhook before = row.webhook();
              WebhookSettings settings = change.apply(before.settings());
              Webhook after = changed(before, settings);
              rows.webhooks.replace(id, row.with(after));
              return after;
            }));
  }

  private Webhook changed(Webhook before, WebhookSettings settings) {
    return settings.equals(before.settings())
        ? before
        : new Webhook(before.id(), before.projectId(), settings, before.createdAt(), rows.now());
  }

  @Override
  public boolean remove(WebhookId id) {
    return rows.transactions.atomically(() -> {
      rows.deliveries.removeIf(
          row -> row.delivery().webhookId().equals(id), row -> row.delivery().id());
      return rows.webhooks.remove(id);
    });
  }

  @Override
  public Optional<SecretValue> secret(WebhookId id) {
    return rows.transactions.atomically(() -> rows.webhooks.find(id).map(WebhookRow::secret));
  }

  @Override
  public Optional<Webhook> rotate(WebhookId id, SecretValue secret, Duration overlap) {
    return rows.transactions.atomically(() ->
        rows.webhooks
            .find(id)
            .map(row -> {
              Instant now = rows.now();
              Webhook before = row.webhook();
              Webhook after =
                  new Webhook(id, before.projectId(), before.settings(), before.createdAt(), now);
              rows.webhooks.replace(
                  id,
                  new WebhookRow(
                      after,
                      secret,
                      row.secret(),
                      now.plus(overlap),
                      row.failing(),
                      row.pausedUntil()));
              return after;
            }));
  }

  @Override
  public Set<ProjectId> listening() {
    return rows.transactions.atomically(() ->
        rows.webhooks.all().stream()
            .map(WebhookRow::webhook)
            .filter(webhook -> webhook.settings().active())
            .map(Webhook::projectId)
            .collect(Collectors.toUnmodifiableSet()));
  }
}
