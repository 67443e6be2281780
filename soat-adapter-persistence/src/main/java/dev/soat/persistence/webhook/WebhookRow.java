package dev.soat.persistence.webhook;

import static dev.soat.persistence.shared.Columns.instant;
import static dev.soat.persistence.shared.Columns.optionalId;
import static dev.soat.persistence.shared.Columns.optionalText;
import static dev.soat.persistence.shared.Columns.optionalTexts;
import static dev.soat.persistence.shared.Columns.text;

import dev.soat.domain.policy.PolicyId;
import dev.soat.domain.project.ProjectId;
import dev.soat.domain.webhook.EventPattern;
import dev.soat.domain.webhook.Webhook;
import dev.soat.domain.webhook.WebhookId;
import dev.soat.domain.webhook.WebhookSettings;
import dev.soat.domain.webhook.WebhookUrl;
import dev.soat.persistence.shared.Values;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jdbi.v3.core.statement.StatementContext;

/** A row of webhooks, read and written. */
final class WebhookRow {
  private WebhookRow() {}

  static Webhook read(ResultSet row, StatementContext context) throws SQLException {
    List<String> events = Objects.requireNonNull(optionalTexts(row, "events"));
    WebhookSettings settings =
        new WebhookSettings(
            text(row, "name"),
            optionalText(row, "description"),
            new WebhookUrl(text(row, "url")),
            events.stream().map(EventPattern::new).toList(),
            row.getBoolean("active"),
            optionalId(row, "policy_id", PolicyId::new));
    return new Webhook(
        new WebhookId(text(row, "id")),
        new ProjectId(text(row, "project_id")),
        settings,
        instant(row, "created_at"),
        instant(row, "updated_at"));
  }

  static <S extends SqlStatement<S>> S bind(S statement, WebhookSettings settings) {
    return statement
        .bind("name", settings.name())
        .bind("description", settings.description())
        .bind("url", settings.url().text())
        .bindArray(
            "events", String.class, settings.events().stream().map(EventPattern::text).toList())
        .bind("active", settings.active())
        .bind("policy", Values.text(settings.policyId()));
  }
}
