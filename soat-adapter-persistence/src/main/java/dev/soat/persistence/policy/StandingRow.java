package dev.soat.persistence.policy;

import static dev.soat.persistence.shared.Columns.text;
import static java.util.Objects.requireNonNull;

import dev.soat.domain.identity.Role;
import dev.soat.domain.identity.UserId;
import dev.soat.domain.policy.UserStanding;
import dev.soat.persistence.shared.Words;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jdbi.v3.core.statement.StatementContext;

/** What decides about a user's rights, as columns of a query. */
public final class StandingRow {
  /** The ties between users and policies. */
  static final Attachments ATTACHMENTS = Attachments.in("user_policies", "user_id");

  /** To be selected from users {@code u}. */
  public static final String COLUMNS =
      "u.id as user_id, u.role as user_role, u.token_version as user_token_version, "
          + ATTACHMENTS.versionsOf("u.id")
          + " as user_policies";

  private static final Words<Role> ROLES = Words.of(Role.values(), Role::wire);

  private StandingRow() {}

  public static UserStanding read(ResultSet row, StatementContext context) throws SQLException {
    return new UserStanding(
        new UserId(text(row, "user_id")),
        ROLES.read(text(row, "user_role")),
        row.getInt("user_token_version"),
        requireNonNull(Attachments.versions(row, "user_policies")));
  }
}
