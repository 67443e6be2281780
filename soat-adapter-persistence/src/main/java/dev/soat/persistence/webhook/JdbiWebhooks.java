package dev.soat.persistence.webhook;

import static dev.soat.persistence.shared.Columns.text;

import dev.soat.domain.policy.RowFilter;
import dev.soat.domain.project.ProjectId;
import dev.soat.domain.secret.SealedValue;
import dev.soat.domain.secret.SealingKeyId;
import dev.soat.domain.secret.SecretValue;
import dev.soat.domain.shared.Page;
import dev.soat.domain.shared.PageRequest;
import dev.soat.domain.webhook.Webhook;
import dev.soat.domain.webhook.WebhookId;
import dev.soat.domain.webhook.WebhookSettings;
import dev.soat.domain.webhook.Webhooks;
import dev.soat.persistence.secret.SealedTable;
import dev.soat.persistence.secret.Seals;
import dev.soat.persistence.shared.Criteria;
import dev.soat.persistence.shared.Database;
import dev.soat.persistence.shared.Listing;
import dev.soat.persistence.shared.RowFilterSql;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/** Webhooks in the table of that name. */
public final class JdbiWebhooks implements Webhooks {
  // The share lock makes a removal of the project wait, or this find nothing.
  private static final String CREATE =
      """
      insert into webhooks
        (id, project_id, name, description, url, events, active, policy_id, secret_key,
         secret_sealed, created_at, updated_at)
      select :id, p.id, :name, :description, :url, cast(:events as text[]), :active, :policy,
        :secretKey, :secretSealed, now, now
      from clock_timestamp() as now, (select id from projects where id = :project for key share) p
      returning *
      """;
  private static final String FIND = "select * from webhooks where id = :id";
  private static final String FIND_IN_PROJECT = FIND + " and project_id = :project";
  private static final String LOCK = FIND + " for no key update";
  private static final String UPDATE =
      """
      update webhooks
      set name = :name, description = :description, url = :url,
        events = cast(:events as text[]), active = :active, policy_id = :policy,
        failing = false, paused_until = null,
        updated_at = case when :changed then clock_timestamp() else updated_at end
      where id = :id
      returning *
      """;
  private static final String ROTATE =
      """
      update webhooks
      set secret_key = :secretKey, secret_sealed = :secretSealed, previous_key = :previousKey,
        previous_sealed = :previousSealed,
        previous_until = now + :millis * interval '1 millisecond', updated_at = now
      from clock_timestamp() as now
      where id = :id
      returning webhooks.*
      """;
  private static final String REMOVE_DELIVERIES =
      "delete from webhook_deliveries where webhook_id = :id";
  private static final String REMOVE = "delete from webhooks where id = :id";
  private static final String LISTENING = "select distinct project_id from webhooks where active";

  private static final RowFilterSql FILTER = new RowFilterSql("project_id", "id");
  private static final Listing<Webhook> LISTING =
      new Listing<>("*", "webhooks", "key", Listing.Order.OLDEST_FIRST, WebhookRow::read);

  private final Database database;
  private final Seals seals;

  public JdbiWebhooks(Database database, Seals seals) {
    this.database = database;
    this.seals = seals;
  }

  @Override
  public Optional<Webhook> create(
      WebhookId id, ProjectId project, WebhookSettings settings, SecretValue secret) {
    return database.inTransaction(handle -> {
      SealedValue sealed = seals.seal(handle, SealedTable.WEBHOOKS.owner(id.value()), secret);
      return WebhookRow.bind(handle.createQuery(CREATE), settings)
          .bind("id", id.value())
          .bind("project", project.value())
          .bind("secretKey", sealed.key().value())
          .bind("secretSealed", sealed.text())
          .map(WebhookRow::read)
          .findOne();
    });
  }

  @Override
  public Optional<Webhook> find(ProjectId project, WebhookId id) {
    return database.call(handle ->
        handle
            .createQuery(FIND_IN_PROJECT)
            .bind("id", id.value())
            .bind("project", project.value())
            .map(WebhookRow::read)
            .findOne());
  }

  @Override
  public Page<Webhook> list(ProjectId project, RowFilter filter, PageRequest page) {
    Criteria criteria = new Criteria().and("project_id = ?", project.value());
    FILTER.restrict(criteria, filter);
    return database.call(handle -> LISTING.page(handle, criteria, page));
  }

  @Override
  public Optional<Webhook> update(WebhookId id, UnaryOperator<WebhookSettings> change) {
    return database.inTransaction(handle ->
        handle
            .createQuery(LOCK)
            .bind("id", id.value())
            .map(WebhookRow::read)
            .findOne()
            .map(before -> update(handle, before, change.apply(before.settings()))));
  }

  private static Webhook update(Handle handle, Webhook before, WebhookSettings settings) {
    return WebhookRow.bind(handle.createQuery(UPDATE), settings)
        .bind("id", before.id().value())
        .bind("changed", !settings.equals(before.settings()))
        .map(WebhookRow::read)
        .one();
  }

  @Override
  public boolean remove(WebhookId id) {
    return database.inTransaction(handle -> {
      handle.createUpdate(REMOVE_DELIVERIES).bind("id", id.value()).execute();
      return handle.createUpdate(REMOVE).bind("id", id.value()).execute() > 0;
    });
  }

  @Override
  public Optional<SecretValue> secret(WebhookId id) {
    return database.call(handle -> current(handle, FIND, id)).map(sealed -> open(id, sealed));
  }

  @Override
  public Optional<Webhook> rotate(WebhookId id, SecretValue secret, Duration overlap) {
    return database.inTransaction(handle -> {
      // Sealing comes first: it locks the row that says with which key.
      SealedValue next = seals.seal(handle, SealedTable.WEBHOOKS.owner(id.value()), secret);
      return current(handle, LOCK, id)
          .flatMap(sealed -> rotate(handle, id, next, previous(handle, id, sealed), overlap));
    });
  }

  private SealedValue previous(Handle handle, WebhookId id, SealedValue sealed) {
    return seals.seal(handle, SealedTable.WEBHOOKS_BEFORE.owner(id.value()), open(id, sealed));
  }

  private static Optional<Webhook> rotate(
      Handle handle, WebhookId id, SealedValue next, SealedValue previous, Duration overlap) {
    return handle
        .createQuery(ROTATE)
        .bind("id", id.value())
        .bind("secretKey", next.key().value())
        .bind("secretSealed", next.text())
        .bind("previousKey", previous.key().value())
        .bind("previousSealed", previous.text())
        .bind("millis", overlap.toMillis())
        .map(WebhookRow::read)
        .findOne();
  }

  private SecretValue open(WebhookId id, SealedValue sealed) {
    return seals.open(SealedTable.WEBHOOKS.owner(id.value()), sealed);
  }

  private static Optional<SealedValue> current(Handle handle, String query, WebhookId id) {
    return handle
        .createQuery(query)
        .bind("id", id.value())
        .map((row, context) ->
            new SealedValue(new SealingKeyId(text(row, "secret_key")), text(row, "secret_sealed")))
        .findOne();
  }

  @Override
  public Set<ProjectId> listening() {
    return database.call(handle ->
        handle
            .createQuery(LISTENING)
            .map((row, context) -> new ProjectId(text(row, "project_id")))
            .collect(Collectors.toUnmodifiableSet()));
  }
}
