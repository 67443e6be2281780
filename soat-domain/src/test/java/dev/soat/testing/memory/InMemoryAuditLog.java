package dev.soat.testing.memory;

import dev.soat.domain.audit.AuditDraft;
import dev.soat.domain.audit.AuditEntry;
import dev.soat.domain.audit.AuditEntryId;
import dev.soat.domain.audit.AuditLog;
import dev.soat.domain.shared.Page;
import dev.soat.domain.shared.PageRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

final class InMemoryAuditLog implements AuditLog {
  private final Rows rows;

  InMemoryAuditLog(Rows rows) {
    this.rows = rows;
  }

  @Override
  public void append(AuditEntryId id, AuditDraft draft) {
    rows.transactions.atomically(() -> {
      rows.auditLog.insert(id, new AuditEntry(id, draft, rows.now()));
      return null;
    });
  }

  @Override
  public Page<AuditEntry> list(Query query, PageRequest page) {
    Page<AuditEntry> found =
        rows.transactions.atomically(
            () -> rows.auditLog.newestFirst(entry -> matches(entry, query), page));
    Long total = found.total();
    return total == null || total <= MOST_COUNTED
        ? found
        : new Page<>(found.rows(), null, found.nextCursor());
  }

  private static boolean matches(AuditEntry entry, Query query) {
    AuditDraft what = entry.what();
    Instant from = query.from();
    Instant to = query.to();
    return isOrAny(query.user(), what.user())
        && isOrAny(query.operation(), what.operation())
        && isOrAny(query.resource(), what.resource())
        && isOrAny(query.project(), what.project())
        && isOrAny(query.allowed(), what.isAllowed())
        && (from == null || !entry.at().isBefore(from))
        && (to == null || entry.at().isBefore(to));
  }

  private static <T> boolean isOrAny(@Nullable T wanted, @Nullable T found) {
    return wanted == null || wanted.equals(found);
  }

  @Override
  public int prune(Duration age, int most) {
    return rows.transactions.atomically(() -> {
      Instant oldest = rows.now().minus(age);
      List<AuditEntry> old =
          rows.auditLog.all().stream()
              .filter(entry -> entry.at().isBefore(oldest))
              .limit(most)
              .toList();
      old.forEach(entry -> rows.auditLog.remove(entry.id()));
      return old.size();
    });
  }
}
