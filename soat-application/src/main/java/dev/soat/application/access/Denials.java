package dev.soat.application.access;

import dev.soat.domain.audit.AuditDraft;
import dev.soat.domain.audit.AuditEntryId;
import dev.soat.domain.audit.AuditLog;
import dev.soat.domain.identity.UserId;
import dev.soat.domain.shared.ErrorCode;
import dev.soat.domain.shared.IdGenerator;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Notes what was refused, without letting whoever is refused fill the disk: the first refusal of a
 * kind is noted at once, its repetitions within a minute by one entry that counts them. Never fails
 * a request. Safe for use by many threads; each server counts for itself.
 */
public final class Denials implements AutoCloseable {
  static final Duration WINDOW = Duration.ofMinutes(1);
  static final int MOST_KINDS = 2_000;
  private static final int MOST_RESOURCE = 128;

  private static final Logger log = LoggerFactory.getLogger(Denials.class);

  private final AuditLog auditLog;
  private final IdGenerator ids;
  private final InstantSource instants;
  private final ReentrantLock lock = new ReentrantLock();
  private final Map<Kind, Tally> tallies = new HashMap<>();

  public Denials(AuditLog auditLog, IdGenerator ids, InstantSource instants) {
    this.auditLog = auditLog;
    this.ids = ids;
    this.instants = instants;
  }

  /** What counts as the same: by a known user, else from one address about one thing. */
  private record Kind(
      @Nullable UserId user,
      String operation,
      ErrorCode code,
      @Nullable String address,
      @Nullable String resource) {
    static Kind of(AuditDraft draft, ErrorCode code) {
      return draft.user() == null
          ? new Kind(null, draft.operation(), code, draft.address(), draft.resource())
          : new Kind(draft.user(), draft.operation(), code, null, null);
    }

    /** For all others, once there are too many kinds. */
    Kind others() {
      return new Kind(null, operation, code, null, null);
    }
  }

  private record Tally(Instant since, AuditDraft last, long unnoted) {}

  /**
   * Notes a refusal, now or soon.
   *
   * @param caller null when nobody proved to be anybody
   */
  public void refused(
      @Nullable Caller caller, Operation operation, Subject subject, ErrorCode code) {
    AuditDraft draft = draft(caller, operation, subject, code);
    AuditDraft due = counted(Kind.of(draft, code), draft);
    if (due != null) {
      append(due);
    }
  }

  private static AuditDraft draft(
      @Nullable Caller caller, Operation operation, Subject subject, ErrorCode code) {
    String resource = subject.resource();
    AuditDraft done =
        caller == null
            ? Audit.draft(null, null, operation, subject)
            : Audit.draft(caller, operation, subject);
    return new AuditDraft(
        done.user(),
        done.keyId(),
        done.operation(),
        done.project(),
        resource == null || resource.length() <= MOST_RESOURCE
            ? resource
            : resource.substring(0, resource.offsetByCodePoints(0, MOST_RESOURCE / 2)),
        code.name(),
        1,
        done.address(),
        done.requestId());
  }

  private @Nullable AuditDraft counted(Kind kind, AuditDraft draft) {
    Instant now = instants.instant();
    lock.lock();
    try {
      Kind counted =
          tallies.containsKey(kind) || tallies.size() < MOST_KINDS ? kind : kind.others();
      Tally tally = tallies.get(counted);
      if (tally == null || isOver(tally, now)) {
        tallies.put(counted, new Tally(now, draft, 0));
        return tally == null ? draft : draft.times(tally.unnoted() + 1);
      }
      tallies.put(counted, new Tally(tally.since(), draft, tally.unnoted() + 1));
      return null;
    } finally {
      lock.unlock();
    }
  }

  private static boolean isOver(Tally tally, Instant now) {
    return !now.isBefore(tally.since().plus(WINDOW));
  }

  /** Notes what was counted and is not noted yet, of every minute that is over. */
  public void flush() {
    take(instants.instant()).forEach(this::append);
  }

  private List<AuditDraft> take(Instant now) {
    List<AuditDraft> due = new ArrayList<>();
    lock.lock();
    try {
      tallies
          .values()
          .removeIf(tally -> {
            boolean over = isOver(tally, now);
            if (over && tally.unnoted() > 0) {
              due.add(tally.last().times(tally.unnoted()));
            }
            return over;
          });
    } finally {
      lock.unlock();
    }
    return due;
  }

  private void append(AuditDraft draft) {
    try {
      auditLog.append(AuditEntryId.next(ids), draft);
    } catch (RuntimeException away) {
      log.warn("A refusal could not be noted in the audit log: {}", away.getMessage());
    }
  }

  /** Notes all that was counted. */
  @Override
  public void close() {
    take(Instant.MAX).forEach(this::append);
  }
}
