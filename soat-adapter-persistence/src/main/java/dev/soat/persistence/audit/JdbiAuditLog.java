package dev.soat.persistence.audit;

import static dev.soat.persistence.shared.Columns.instant;
import static dev.soat.persistence.shared.Columns.optionalId;
import static dev.soat.persistence.shared.Columns.optionalText;
import static dev.soat.persistence.shared.Columns.text;

import dev.soat.domain.audit.AuditDraft;
import dev.soat.domain.audit.AuditEntry;
import dev.soat.domain.audit.AuditEntryId;
import dev.soat.domain.audit.AuditLog;
import dev.soat.domain.identity.UserId;
import dev.soat.domain.project.ProjectId;
import dev.soat.domain.shared.Page;
import dev.soat.domain.shared.PageRequest;
import dev.soat.persistence.shared.Criteria;
import dev.soat.persistence.shared.Database;
import dev.soat.persistence.shared.Listing;
import dev.soat.persistence.shared.Values;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

/** The audit log in the table of that name. */
public final class JdbiAuditLog implements AuditLog {
  private static final String RETENTION = "set local soat.audit_retention = 'on'";

  // Keys grow with time, so the oldest are looked at first, and no more than asked for.
  private static final String PRUNE =
      """
      delete from audit_log
      using (select key from audit_log order by key limit :most) as oldest
      where audit_log.key = oldest.key
        and audit_log.at < clock_timestamp() - :seconds * interval '1 second'
      """;
  private static final Listing<AuditEntry> LISTING =
      new Listing<>("*", "audit_log", "key", Listing.Order.NEWEST_FIRST, JdbiAuditLog::entry);

  private final Database database;

  public JdbiAuditLog(Database database) {
    this.database = database;
  }

  @Override
  public void append(AuditEntryId id, AuditDraft draft) {
    database.call(
        handle -> AuditRow.bind(handle.createUpdate(AuditRow.APPEND), id, draft).execute());
  }

  @Override
  public Page<AuditEntry> list(Query query, PageRequest page) {
    Criteria criteria = criteria(query);
    return database.call(handle -> LISTING.page(handle, criteria, page, MOST_COUNTED));
  }

  private static Criteria criteria(Query query) {
    Criteria criteria = new Criteria();
    demand(criteria, "user_id = ?", Values.text(query.user()));
    demand(criteria, "operation = ?", query.operation());
    demand(criteria, "resource_id = ?", query.resource());
    demand(criteria, "project_id = ?", Values.text(query.project()));
    Boolean allowed = query.allowed();
    if (allowed != null) {
      criteria.and(allowed ? "refusal is null" : "refusal is not null");
    }
    demand(criteria, "at >= ?", moment(query.from()));
    demand(criteria, "at < ?", moment(query.to()));
    return criteria;
  }

  private static void demand(Criteria criteria, String condition, @Nullable Object value) {
    if (value != null) {
      criteria.and(condition, value);
    }
  }

  private static @Nullable Object moment(@Nullable Instant instant) {
    return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
  }

  @Override
  public int prune(Duration age, int most) {
    return database.inTransaction(handle -> {
      handle.execute(RETENTION);
      return handle
          .createUpdate(PRUNE)
          .bind("most", most)
          .bind("seconds", age.toMillis() / 1_000.0)
          .execute();
    });
  }

  private static AuditEntry entry(ResultSet row, StatementContext context) throws SQLException {
    AuditDraft what =
        new AuditDraft(
            optionalId(row, "user_id", UserId::new),
            optionalText(row, "key_id"),
            text(row, "operation"),
            optionalId(row, "project_id", ProjectId::new),
            optionalText(row, "resource_id"),
            optionalText(row, "refusal"),
            row.getLong("occurrences"),
            optionalText(row, "address"),
            optionalText(row, "request_id"));
    return new AuditEntry(new AuditEntryId(text(row, "id")), what, instant(row, "at"));
  }
}
