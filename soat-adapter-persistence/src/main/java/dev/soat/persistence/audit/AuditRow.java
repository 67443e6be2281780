package dev.soat.persistence.audit;

import dev.soat.domain.audit.AuditDraft;
import dev.soat.domain.audit.AuditEntryId;
import dev.soat.domain.audit.AuditNote;
import dev.soat.persistence.shared.Values;
import java.sql.Types;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jspecify.annotations.Nullable;

/** A row of the audit log, written alone or within a statement that does what it notes. */
public final class AuditRow {
  private static final String COLUMNS =
      "id, user_id, key_id, operation, project_id, resource_id, refusal, occurrences, address,"
          + " request_id";
  private static final String VALUES =
      ":auditId, :auditUser, :auditKey, :auditOperation, :auditProject, :auditResource,"
          + " :auditRefusal, :auditOccurrences, :auditAddress, :auditRequest";

  static final String APPEND = "insert into audit_log (%s) values (%s)".formatted(COLUMNS, VALUES);

  private AuditRow() {}

  /** Adds the note, if there is one to add, for each row of another part of the statement. */
  public static String appendFrom(String part) {
    return "insert into audit_log (%s) select %s from %s where cast(:auditId as text) is not null"
        .formatted(COLUMNS, VALUES, part);
  }

  public static <S extends SqlStatement<S>> S bind(S statement, @Nullable AuditNote note) {
    return note == null ? bindNone(statement) : bind(statement, note.id(), note.draft());
  }

  static <S extends SqlStatement<S>> S bind(S statement, AuditEntryId id, AuditDraft draft) {
    return statement
        .bind("auditId", id.value())
        .bind("auditUser", Values.text(draft.user()))
        .bind("auditKey", draft.keyId())
        .bind("auditOperation", draft.operation())
        .bind("auditProject", Values.text(draft.project()))
        .bind("auditResource", draft.resource())
        .bind("auditRefusal", draft.refusal())
        .bind("auditOccurrences", draft.occurrences())
        .bind("auditAddress", draft.address())
        .bind("auditRequest", draft.requestId());
  }

  private static <S extends SqlStatement<S>> S bindNone(S statement) {
    return statement
        .bindNull("auditId", Types.VARCHAR)
        .bindNull("auditUser", Types.VARCHAR)
        .bindNull("auditKey", Types.VARCHAR)
        .bindNull("auditOperation", Types.VARCHAR)
        .bindNull("auditProject", Types.VARCHAR)
        .bindNull("auditResource", Types.VARCHAR)
        .bindNull("auditRefusal", Types.VARCHAR)
        .bindNull("auditOccurrences", Types.BIGINT)
        .bindNull("auditAddress", Types.VARCHAR)
        .bindNull("auditRequest", Types.VARCHAR);
  }
}
