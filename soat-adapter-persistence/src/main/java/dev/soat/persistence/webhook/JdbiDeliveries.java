package dev.soat.persistence.webhook;

import dev.soat.domain.shared.Page;
import dev.soat.domain.shared.PageRequest;
import dev.soat.domain.webhook.Attempt;
import dev.soat.domain.webhook.Deliveries;
import dev.soat.domain.webhook.Delivery;
import dev.soat.domain.webhook.DeliveryId;
import dev.soat.domain.webhook.DueDelivery;
import dev.soat.domain.webhook.WebhookId;
import dev.soat.persistence.secret.Seals;
import dev.soat.persistence.shared.Criteria;
import dev.soat.persistence.shared.Database;
import dev.soat.persistence.shared.Listing;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.statement.SqlStatement;

/** Deliveries in the table webhook_deliveries. */
public final class JdbiDeliveries implements Deliveries {
  private static final String SEEN = "webhook_id = :webhook and id = :id and not held";
  private static final String FIND = "select * from webhook_deliveries where " + SEEN;
  private static final String REDELIVER =
      """
      update webhook_deliveries
      set status = 'pending', attempts_before = attempts, in_order = false, due_at = now,
        updated_at = now
      from clock_timestamp() as now
      where %s
      returning webhook_deliveries.*
      """
          .formatted(SEEN);

  // Keys grow with time, so the oldest are looked at first, and no more than asked for.
  private static final String PRUNE =
      """
      delete from webhook_deliveries d
      using (select key from webhook_deliveries order by key limit :most) as oldest
      where d.key = oldest.key
        and d.created_at < clock_timestamp() - :seconds * interval '1 second'
      """;
  private static final Listing<Delivery> LISTING =
      new Listing<>(
          "*", "webhook_deliveries", "key", Listing.Order.NEWEST_FIRST, DeliveryRow::read);

  private final Database database;
  private final Seals seals;

  public JdbiDeliveries(Database database, Seals seals) {
    this.database = database;
    this.seals = seals;
  }

  @Override
  public Optional<Delivery> find(WebhookId webhook, DeliveryId id) {
    return database.call(
        handle -> bind(handle.createQuery(FIND), webhook, id).map(DeliveryRow::read).findOne());
  }

  @Override
  public Page<Delivery> list(WebhookId webhook, PageRequest page) {
    Criteria criteria = new Criteria().and("webhook_id = ?", webhook.value()).and("not held");
    return database.call(handle -> LISTING.page(handle, criteria, page, MOST_COUNTED));
  }

  @Override
  public Optional<Delivery> redeliver(WebhookId webhook, DeliveryId id) {
    return database.call(handle ->
        bind(handle.createQuery(REDELIVER), webhook, id).map(DeliveryRow::read).findOne());
  }

  private static <S extends SqlStatement<S>> S bind(S statement, WebhookId webhook, DeliveryId id) {
    return statement.bind("webhook", webhook.value()).bind("id", id.value());
  }

  @Override
  public List<DueDelivery> take(Wanted wanted) {
    return database.call(handle -> DeliveryQueue.take(handle, seals, wanted));
  }

  @Override
  public void record(List<Attempt> attempts) {
    if (!attempts.isEmpty()) {
      database.inTransaction(handle -> {
        DeliveryQueue.record(handle, attempts);
        return null;
      });
    }
  }

  @Override
  public int prune(Duration age, int most) {
    return database.call(handle ->
        handle
            .createUpdate(PRUNE)
            .bind("most", most)
            .bind("seconds", age.toMillis() / 1_000.0)
            .execute());
  }
}
