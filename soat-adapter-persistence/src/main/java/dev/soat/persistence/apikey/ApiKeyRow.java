package dev.soat.persistence.apikey;

import static dev.soat.persistence.shared.Columns.instant;
import static dev.soat.persistence.shared.Columns.optionalId;
import static dev.soat.persistence.shared.Columns.optionalTexts;
import static dev.soat.persistence.shared.Columns.text;

import dev.soat.domain.apikey.ApiKey;
import dev.soat.domain.apikey.ApiKeyId;
import dev.soat.domain.apikey.ApiKeySettings;
import dev.soat.domain.apikey.KeyStanding;
import dev.soat.domain.identity.UserId;
import dev.soat.domain.policy.PolicyId;
import dev.soat.domain.project.ProjectId;
import dev.soat.persistence.policy.Attachments;
import dev.soat.persistence.policy.StandingRow;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

/** A row of api_keys {@code k}, read in both of its meanings. */
final class ApiKeyRow {
  /** The ties between keys and policies. */
  static final Attachments ATTACHMENTS = Attachments.in("api_key_policies", "api_key_id");

  static final String COLUMNS =
      """
      k.*, case when k.restricted then array(
        select a.policy_id from api_key_policies a
        where a.api_key_id = k.id order by a.position
      ) end as policy_ids
      """;
  static final String STANDING_COLUMNS =
      "k.id, k.hash, k.project_id, case when k.restricted then "
          + ATTACHMENTS.versionsOf("k.id")
          + " end as key_policies, "
          + StandingRow.COLUMNS;

  private ApiKeyRow() {}

  static ApiKey read(ResultSet row, StatementContext context) throws SQLException {
    List<String> policies = optionalTexts(row, "policy_ids");
    return new ApiKey(
        new ApiKeyId(text(row, "id")),
        new UserId(text(row, "user_id")),
        text(row, "prefix"),
        new ApiKeySettings(text(row, "name"), project(row), ids(policies)),
        instant(row, "created_at"),
        instant(row, "updated_at"));
  }

  private static @Nullable List<PolicyId> ids(@Nullable List<String> policies) {
    return policies == null ? null : policies.stream().map(PolicyId::new).toList();
  }

  private static @Nullable ProjectId project(ResultSet row) throws SQLException {
    return optionalId(row, "project_id", ProjectId::new);
  }

  static KeyStanding standing(ResultSet row, StatementContext context) throws SQLException {
    return new KeyStanding(
        new ApiKeyId(text(row, "id")),
        text(row, "hash"),
        StandingRow.read(row, context),
        project(row),
        Attachments.versions(row, "key_policies"));
  }
}
