package dev.soat.application.access;

import dev.soat.domain.Storage;
import dev.soat.domain.audit.AuditDraft;
import dev.soat.domain.audit.AuditEntryId;
import dev.soat.domain.audit.AuditLog;
import dev.soat.domain.audit.AuditNote;
import dev.soat.domain.identity.UserId;
import dev.soat.domain.shared.IdGenerator;
import dev.soat.domain.shared.Transactions;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Notes what callers change. A service does every change through this, so that a change and its
 * entry are stored together or not at all. Safe for use by many threads.
 */
public final class Audit {
  private final Transactions transactions;
  private final AuditLog log;
  private final IdGenerator ids;

  public Audit(Storage storage, IdGenerator ids) {
    this.transactions = storage.transactions();
    this.log = storage.auditLog();
    this.ids = ids;
  }

  /**
   * Does the work and notes it, in one transaction. What the work throws is passed on, and nothing
   * is stored then.
   *
   * @param subject what it was about, which is known once it is done
   */
  public <T> T change(
      Caller caller, Operation operation, Supplier<T> work, Function<? super T, Subject> subject) {
    return transactions.inTransaction(() -> {
      T result = work.get();
      note(caller, operation, subject.apply(result));
      return result;
    });
  }

  /** The same for a subject that is known beforehand. */
  public <T> T change(Caller caller, Operation operation, Subject subject, Supplier<T> work) {
    return change(caller, operation, work, _ -> subject);
  }

  /** The same where nobody was a caller yet. */
  public <T> T changeWithoutCaller(Operation operation, Subject subject, Supplier<T> work) {
    return transactions.inTransaction(() -> {
      T result = work.get();
      noteWithoutCaller(null, operation, subject);
      return result;
    });
  }

  /**
   * Notes what a caller did: one statement, in the transaction of this thread if there is one. For
   * work that has a transaction of its own already.
   */
  public void note(Caller caller, Operation operation, Subject subject) {
    append(draft(caller, operation, subject));
  }

  /** The same where nobody was a caller yet, by a user who is known to have done it or by none. */
  public void noteWithoutCaller(@Nullable UserId user, Operation operation, Subject subject) {
    append(draft(user, null, operation, subject));
  }

  private void append(AuditDraft draft) {
    log.append(AuditEntryId.next(ids), draft);
  }

  /** What is to be noted, for work that appends it by itself in its own transaction. */
  public AuditNote noteOf(Caller caller, Operation operation, Subject subject) {
    return new AuditNote(AuditEntryId.next(ids), draft(caller, operation, subject));
  }

  static AuditDraft draft(Caller caller, Operation operation, Subject subject) {
    return draft(caller.user(), caller.keyId(), operation, subject);
  }

  static AuditDraft draft(
      @Nullable UserId user, @Nullable String keyId, Operation operation, Subject subject) {
    RequestOrigin origin = RequestOrigin.current();
    return new AuditDraft(
        user,
        keyId,
        operation.operationId(),
        subject.project(),
        subject.resource(),
        null,
        1,
        origin.address(),
        origin.requestId());
  }
}
