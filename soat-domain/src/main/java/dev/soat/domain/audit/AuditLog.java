package dev.soat.domain.audit;

import dev.soat.domain.identity.UserId;
import dev.soat.domain.project.ProjectId;
import dev.soat.domain.shared.Page;
import dev.soat.domain.shared.PageRequest;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The store of what was done and refused. Entries are added and read; no operation changes one, and
 * only {@link #prune} removes any. They outlive the users, projects and things they name.
 */
public interface AuditLog {
  /** Beyond so many rows a page has no total: a log is not read to its end to be counted. */
  long MOST_COUNTED = 10_000;

  /**
   * Adds an entry, stamped by the store's clock; one statement. Inside a transaction it becomes
   * visible with the rest of it, or not at all.
   */
  void append(AuditEntryId id, AuditDraft draft);

  /**
   * The entries a query asks for, newest first. The total is exact up to {@link #MOST_COUNTED} and
   * left out beyond.
   */
  Page<AuditEntry> list(Query query, PageRequest page);

  /**
   * Removes the oldest entries of more than this age, at most so many at a time.
   *
   * @return how many were removed; fewer than {@code most} when no more are that old
   */
  int prune(Duration age, int most);

  /**
   * Which entries are wanted: those that meet every demand that is not null.
   *
   * @param from the first moment that is wanted
   * @param to the first moment that is not wanted any more
   */
  record Query(
      @Nullable UserId user,
      @Nullable String operation,
      @Nullable String resource,
      @Nullable ProjectId project,
      @Nullable Boolean allowed,
      @Nullable Instant from,
      @Nullable Instant to) {
    public static final Query ALL = new Query(null, null, null, null, null, null, null);
  }
}
