package dev.soat.persistence.webhook;

import static dev.soat.persistence.shared.Columns.instant;
import static dev.soat.persistence.shared.Columns.optionalId;
import static dev.soat.persistence.shared.Columns.optionalInstant;
import static dev.soat.persistence.shared.Columns.optionalInteger;
import static dev.soat.persistence.shared.Columns.optionalObject;
import static dev.soat.persistence.shared.Columns.optionalText;
import static dev.soat.persistence.shared.Columns.text;

import dev.soat.domain.event.DomainEvent;
import dev.soat.domain.event.EventId;
import dev.soat.domain.policy.PolicyId;
import dev.soat.domain.project.ProjectId;
import dev.soat.domain.secret.SecretValue;
import dev.soat.domain.shared.SoatException;
import dev.soat.domain.webhook.Delivery;
import dev.soat.domain.webhook.DeliveryId;
import dev.soat.domain.webhook.DeliveryStatus;
import dev.soat.domain.webhook.DueDelivery;
import dev.soat.domain.webhook.RecordedEvent;
import dev.soat.domain.webhook.WebhookId;
import dev.soat.domain.webhook.WebhookUrl;
import dev.soat.persistence.secret.SealedTable;
import dev.soat.persistence.secret.Seals;
import dev.soat.persistence.shared.Words;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jdbi.v3.core.statement.StatementContext;

/** A row of deliveries, read. */
final class DeliveryRow {
  private static final Words<DeliveryStatus> STATUSES =
      Words.of(DeliveryStatus.values(), DeliveryStatus::wire);

  private DeliveryRow() {}

  static Delivery read(ResultSet row, StatementContext context) throws SQLException {
    DeliveryStatus status = STATUSES.read(text(row, "status"));
    return new Delivery(
        new DeliveryId(text(row, "id")),
        new WebhookId(text(row, "webhook_id")),
        event(row),
        status,
        optionalInteger(row, "status_code"),
        row.getInt("attempts"),
        optionalInstant(row, "last_attempt_at"),
        optionalText(row, "response_body"),
        optionalText(row, "error"),
        status == DeliveryStatus.PENDING ? instant(row, "due_at") : null,
        instant(row, "created_at"),
        instant(row, "updated_at"));
  }

  private static RecordedEvent event(ResultSet row) throws SQLException {
    return new RecordedEvent(
        new DomainEvent(
            new EventId(text(row, "event_id")),
            text(row, "event_type"),
            new ProjectId(text(row, "project_id")),
            text(row, "resource_type"),
            text(row, "resource_id"),
            Objects.requireNonNull(optionalObject(row, "data"))),
        instant(row, "created_at"));
  }

  /** One that was just taken, beside the row of its webhook. */
  static DueDelivery due(ResultSet row, Seals seals) throws SQLException {
    int attempts = row.getInt("attempts");
    return new DueDelivery(
        new DeliveryId(text(row, "id")),
        new WebhookId(text(row, "webhook_id")),
        event(row),
        new WebhookUrl(text(row, "url")),
        secrets(row, seals),
        optionalId(row, "policy_id", PolicyId::new),
        attempts,
        attempts - row.getInt("attempts_before"),
        instant(row, "last_attempt_at"));
  }

  private static List<SecretValue> secrets(ResultSet row, Seals seals) throws SQLException {
    String id = text(row, "webhook_id");
    List<SecretValue> secrets = new ArrayList<>();
    try {
      secrets.add(
          Objects.requireNonNull(
              seals.read(row, SealedTable.WEBHOOKS, id, "secret_key", "secret_sealed")));
      SecretValue previous =
          row.getBoolean("previous_signs")
              ? seals.read(row, SealedTable.WEBHOOKS_BEFORE, id, "previous_key", "previous_sealed")
              : null;
      if (previous != null) {
        secrets.add(previous);
      }
    } catch (SoatException unreadable) {
      // Without its current secret nothing can be signed; without the previous one something can.
      return List.copyOf(secrets);
    }
    return List.copyOf(secrets);
  }
}
