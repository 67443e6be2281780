package dev.soat.persistence.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.soat.domain.Storage;
import dev.soat.domain.audit.AuditDraft;
import dev.soat.domain.audit.AuditEntry;
import dev.soat.domain.audit.AuditEntryId;
import dev.soat.domain.audit.AuditLog;
import dev.soat.domain.shared.Page;
import dev.soat.domain.shared.PageRequest;
import dev.soat.persistence.MigratedDatabase;
import dev.soat.testing.contract.AuditLogContract;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JdbiAuditLogIT implements AuditLogContract {
  private static final AuditDraft DRAFT =
      new AuditDraft(null, null, "createAgent", null, null, null, 1, null, null);

  @RegisterExtension static final MigratedDatabase DATABASE = new MigratedDatabase();

  @Override
  public Storage storage() {
    return DATABASE.storage();
  }

  private AuditLog log() {
    return storage().auditLog();
  }

  @BeforeEach
  void removeEntries() {
    DATABASE.execute("truncate audit_log");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "delete from audit_log",
        "update audit_log set refusal = null",
        "update audit_log set at = at - interval '1 year'",
        "insert into audit_log (key, id, operation) overriding system value"
            + " select key, id, 'another' from audit_log"
            + " on conflict (key) do update set operation = excluded.operation",
      })
  void an_entry_is_neither_changed_nor_removed(String statement) {
    log().append(AuditEntryId.next(IDS), DRAFT);

    assertThatThrownBy(() -> DATABASE.execute(statement))
        .hasRootCauseMessage(
            "ERROR: entries of the audit log are neither changed nor removed\n"
                + "  Where: PL/pgSQL function audit_log_stays_as_it_is() line 6 at RAISE");
    assertThat(DATABASE.number("select count(*) from audit_log where refusal is null"))
        .isEqualTo(1);
  }

  @Test
  void the_leave_to_remove_ends_with_the_transaction() {
    log().append(AuditEntryId.next(IDS), DRAFT);
    log().append(AuditEntryId.next(IDS), DRAFT);

    storage().transactions().inTransaction(() -> log().prune(Duration.ofSeconds(-1), 1));
    assertThatThrownBy(() -> DATABASE.execute("delete from audit_log"))
        .hasRootCauseInstanceOf(org.postgresql.util.PSQLException.class);
    assertThat(DATABASE.number("select count(*) from audit_log")).isEqualTo(1);
  }

  @Test
  void a_long_log_is_not_counted() {
    DATABASE.execute(
        """
        insert into audit_log (id, operation)
        select 'aud_' || lpad(i::text, 16, '0'), case when i = 1 then 'rare' else 'often' end
        from generate_series(1, 10001) as i
        """);
    Page<AuditEntry> all = log().list(AuditLog.Query.ALL, PageRequest.first(5));
    Page<AuditEntry> often = log().list(operation("often"), PageRequest.first(5));
    Page<AuditEntry> rare = log().list(operation("rare"), PageRequest.first(5));

    assertThat(all.rows()).hasSize(5);
    assertThat(all.total()).isNull();
    assertThat(all.nextCursor()).isNotNull();
    assertThat(often.total()).isEqualTo(AuditLog.MOST_COUNTED);
    assertThat(rare.total()).isEqualTo(1);
  }

  private static AuditLog.Query operation(String operation) {
    return new AuditLog.Query(null, operation, null, null, null, null, null);
  }
}
