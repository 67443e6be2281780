package dev.soat.persistence.policy;

import static dev.soat.persistence.shared.Columns.instant;
import static dev.soat.persistence.shared.Columns.optionalJson;
import static dev.soat.persistence.shared.Columns.optionalText;
import static dev.soat.persistence.shared.Columns.text;
import static java.util.Objects.requireNonNull;

import dev.soat.domain.policy.Policy;
import dev.soat.domain.policy.PolicyId;
import dev.soat.domain.policy.PolicySettings;
import dev.soat.domain.policy.PolicySource;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.StatementContext;

/** A row of policies, read and written. */
final class PolicyRow {
  private PolicyRow() {}

  static Policy read(ResultSet row, StatementContext context) throws SQLException {
    return new Policy(
        new PolicyId(text(row, "id")),
        row.getInt("version"),
        new PolicySettings(
            optionalText(row, "name"),
            optionalText(row, "description"),
            PolicySource.stored(requireNonNull(optionalJson(row, "document")))),
        instant(row, "created_at"),
        instant(row, "updated_at"));
  }

  static Query bind(Query query, PolicySettings settings) {
    return query
        .bind("name", settings.name())
        .bind("description", settings.description())
        .bind("document", settings.source().text().toText());
  }
}
