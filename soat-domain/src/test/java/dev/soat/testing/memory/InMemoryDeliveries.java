package dev.soat.testing.memory;

import dev.soat.domain.shared.Page;
import dev.soat.domain.shared.PageRequest;
import dev.soat.domain.webhook.Attempt;
import dev.soat.domain.webhook.Deliveries;
import dev.soat.domain.webhook.Delivery;
import dev.soat.domain.webhook.DeliveryId;
import dev.soat.domain.webhook.DeliveryStatus;
import dev.soat.domain.webhook.DueDelivery;
import dev.soat.domain.webhook.Verdict;
import dev.soat.domain.webhook.Webhook;
import dev.soat.domain.webhook.WebhookId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

final class InMemoryDeliveries implements Deliveries {
  private final Rows rows;

  InMemoryDeliveries(Rows rows) {
    this.rows = rows;
  }

  @Override
  public Optional<Delivery> find(WebhookId webhook, DeliveryId id) {
    return rows.transactions.atomically(() -> seen(webhook, id).map(DeliveryRow::delivery));
  }

  private Optional<DeliveryRow> seen(WebhookId webhook, DeliveryId id) {
    return rows.deliveries.find(id).filter(row -> isSeen(row, webhook));
  }

  private static boolean isSeen(DeliveryRow row, WebhookId webhook) {
    return !row.held() && row.delivery().webhookId().equals(webhook);
  }

  @Override
  public Page<Delivery> list(WebhookId webhook, PageRequest page) {
    return rows.transactions.atomically(() ->
        rows.deliveries.newestFirst(row -> isSeen(row, webhook), page).map(DeliveryRow::delivery));
  }

  @Override
  public Optional<Delivery> redeliver(WebhookId webhook, DeliveryId id) {
    return rows.transactions.atomically(() ->
        seen(webhook, id)
            .map(row -> {
              DeliveryRow due = row.dueAgain(rows.now());
              rows.deliveries.replace(id, due);
              return due.delivery();
            }));
  }

  @Override
  public List<DueDelivery> take(Wanted wanted) {
    return rows.transactions.atomically(() -> {
      List<DueDelivery> taken = new ArrayList<>();
      for (WebhookRow row : rows.webhooks.all()) {
        if (isWanted(row, wanted)) {
          takeOf(row, wanted, taken);
        }
      }
      return List.copyOf(taken);
    });
  }

  private boolean isWanted(WebhookRow row, Wanted wanted) {
    return row.takesPart(rows.now())
        && (wanted.projects() == null || wanted.projects().contains(row.webhook().projectId()));
  }

  private void takeOf(WebhookRow row, Wanted wanted, List<DueDelivery> taken) {
    Instant now = rows.now();
    int may = row.failing() ? 1 : wanted.perWebhook();
    int room = may - wanted.busy().getOrDefault(row.webhook().id(), 0);
    List<DeliveryRow> due =
        ofWebhook(row.webhook()).stream()
            .filter(delivery -> delivery.isDue(now) && !mustWait(delivery, row.webhook()))
            .limit(Math.max(0, Math.min(room, wanted.most() - taken.size())))
            .toList();
    for (DeliveryRow delivery : due) {
      DeliveryRow held = delivery.taken(now, now.plus(wanted.lease()));
      rows.deliveries.replace(delivery.delivery().id(), held);
      taken.add(asDue(held, row, now));
    }
  }

  private List<DeliveryRow> ofWebhook(Webhook webhook) {
    return rows.deliveries.all().stream()
        .filter(row -> row.delivery().webhookId().equals(webhook.id()))
        .toList();
  }

  private boolean mustWait(DeliveryRow row, Webhook webhook) {
    String thing = row.delivery().event().event().resourceId();
    for (DeliveryRow earlier : ofWebhook(webhook)) {
      if (earlier.delivery().id().equals(row.delivery().id())) {
        return false;
      }
      if (earlier.isPending()
          && earlier.inOrder()
          && earlier.delivery().event().event().resourceId().equals(thing)) {
        return true;
      }
    }
    return false;
  }

  private static DueDelivery asDue(DeliveryRow row, WebhookRow webhook, Instant now) {
    return new DueDelivery(
        row.delivery().id(),
        webhook.webhook().id(),
        row.delivery().event(),
        webhook.webhook().settings().url(),
        webhook.secrets(now),
        webhook.webhook().settings().policyId(),
        row.delivery().attempts(),
        row.tries(),
        now);
  }

  @Override
  public void record(List<Attempt> attempts) {
    rows.transactions.atomically(() -> {
      attempts.forEach(this::record);
      return null;
    });
  }

  private void record(Attempt attempt) {
    rows.deliveries
        .find(attempt.delivery())
        .filter(row -> row.isPending() && row.delivery().attempts() == attempt.number())
        .filter(row -> row.tries() > 0)
        .ifPresent(row -> record(row, attempt));
  }

  private void record(DeliveryRow row, Attempt attempt) {
    Instant now = rows.now();
    DeliveryId id = row.delivery().id();
    switch (attempt.verdict()) {
      case Verdict.Withheld withheld -> rows.deliveries.remove(id);
      case Verdict.Completed completed -> {
        rows.deliveries.replace(id, row.noted(attempt, DeliveryStatus.COMPLETED, null, now));
        note(attempt, false, null, true);
      }
      case Verdict.Failed failed -> {
        rows.deliveries.replace(id, row.noted(attempt, DeliveryStatus.FAILED, null, now));
        note(attempt, true, null, true);
      }
      case Verdict.Gone gone -> {
        rows.deliveries.replace(id, row.noted(attempt, DeliveryStatus.FAILED, null, now));
        note(attempt, true, null, false);
      }
      case Verdict.Retry retry -> {
        Instant paused = now.plus(retry.pause());
        Instant wanted = row.delivery().lastAttemptAt().plus(retry.delay());
        Instant due = wanted.isAfter(paused) ? wanted : paused;
        rows.deliveries.replace(id, row.noted(attempt, DeliveryStatus.PENDING, due, now));
        note(attempt, true, retry.pause().isZero() ? null : paused, true);
      }
    }
  }

  private void note(Attempt attempt, boolean failing, @Nullable Instant pause, boolean stays) {
    rows.webhooks
        .find(attempt.webhook())
        .ifPresent(row -> {
          WebhookRow after = row.after(failing, pause == null ? row.pausedUntil() : pause);
          rows.webhooks.replace(attempt.webhook(), stays ? after : switchedOff(after));
        });
  }

  private WebhookRow switchedOff(WebhookRow row) {
    Webhook webhook = row.webhook();
    return row.with(
        new Webhook(
            webhook.id(),
            webhook.projectId(),
            webhook.settings().disabled(),
            webhook.createdAt(),
            rows.now()));
  }

  @Override
  public int prune(Duration age, int most) {
    return rows.transactions.atomically(() -> {
      Instant oldest = rows.now().minus(age);
      List<DeliveryId> old =
          rows.deliveries.all().stream()
              .map(DeliveryRow::delivery)
              .filter(delivery -> delivery.createdAt().isBefore(oldest))
              .limit(most)
              .map(Delivery::id)
              .toList();
      old.forEach(rows.deliveries::remove);
      return old.size();
    });
  }
}
