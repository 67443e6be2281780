package dev.soat.application.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.soat.domain.audit.AuditDraft;
import dev.soat.domain.audit.AuditEntry;
import dev.soat.domain.audit.AuditLog;
import dev.soat.domain.identity.Role;
import dev.soat.domain.identity.UserId;
import dev.soat.domain.shared.ErrorCode;
import dev.soat.domain.shared.IdGenerator;
import dev.soat.domain.shared.PageRequest;
import dev.soat.testing.ManualInstants;
import dev.soat.testing.Race;
import dev.soat.testing.SequentialIds;
import dev.soat.testing.memory.InMemoryStorage;
import java.util.List;
import org.junit.jupiter.api.Test;

class DenialsTest {
  private final ManualInstants clock = ManualInstants.atNoon();
  private final InMemoryStorage storage = new InMemoryStorage(clock);
  private final IdGenerator ids = new SequentialIds();
  private final Denials denials = new Denials(storage.auditLog(), ids, clock);
  private final Caller ada = new Caller(UserId.next(ids), Role.USER, List.of());
  private final Caller grace = new Caller(UserId.next(ids), Role.USER, List.of());

  private void refuse(Caller caller, Operation operation) {
    denials.refused(caller, operation, new Subject(null, "agt_1"), ErrorCode.FORBIDDEN);
  }

  private List<AuditDraft> noted() {
    return storage
        .auditLog()
        .list(AuditLog.Query.ALL, PageRequest.first(PageRequest.MAX_LIMIT))
        .rows()
        .reversed()
        .stream()
        .map(AuditEntry::what)
        .toList();
  }

  @Test
  void a_refusal_is_noted_at_once() {
    new RequestOrigin("192.0.2.1", "req_7")
        .serve(() -> {
          refuse(ada, Operation.DELETE_AGENT);
          return 0;
        });

    assertThat(noted())
        .containsExactly(
            new AuditDraft(
                ada.user(),
                null,
                "deleteAgent",
                null,
                "agt_1",
                "FORBIDDEN",
                1,
                "192.0.2.1",
                "req_7"));
  }

  @Test
  void repetitions_are_counted_and_noted_after_their_minute() {
    for (int i = 0; i < 1_000; i++) {
      refuse(ada, Operation.DELETE_AGENT);
    }
    denials.flush();
    assertThat(noted()).extracting(AuditDraft::occurrences).containsExactly(1L);

    clock.advance(Denials.WINDOW);
    denials.flush();
    denials.flush();
    assertThat(noted()).extracting(AuditDraft::occurrences).containsExactly(1L, 999L);

    refuse(ada, Operation.DELETE_AGENT);
    assertThat(noted()).extracting(AuditDraft::occurrences).containsExactly(1L, 999L, 1L);
  }

  @Test
  void a_repetition_after_the_minute_brings_along_what_was_counted() {
    refuse(ada, Operation.DELETE_AGENT);
    refuse(ada, Operation.DELETE_AGENT);
    clock.advance(Denials.WINDOW);
    refuse(ada, Operation.DELETE_AGENT);

    assertThat(noted()).extracting(AuditDraft::occurrences).containsExactly(1L, 2L);
  }

  @Test
  void others_and_other_operations_are_noted_on_their_own() {
    refuse(ada, Operation.DELETE_AGENT);
    refuse(ada, Operation.UPDATE_AGENT);
    refuse(grace, Operation.DELETE_AGENT);

    assertThat(noted()).hasSize(3);
  }

  @Test
  void closing_notes_what_was_counted() {
    refuse(ada, Operation.DELETE_AGENT);
    refuse(ada, Operation.DELETE_AGENT);
    denials.close();

    assertThat(noted()).extracting(AuditDraft::occurrences).containsExactly(1L, 1L);
  }

  @Test
  void none_of_many_at_once_is_lost() {
    Race.of(number -> {
      refuse(ada, Operation.DELETE_AGENT);
      return number;
    });
    denials.close();

    assertThat(noted().stream().mapToLong(AuditDraft::occurrences).sum()).isEqualTo(Race.RUNNERS);
  }

  @Test
  void a_flood_of_strangers_is_counted_together() {
    for (int i = 0; i < Denials.MOST_KINDS + 500; i++) {
      String address = "192.0." + i / 256 + "." + i % 256;
      new RequestOrigin(address, null)
          .serve(() -> {
            denials.refused(null, Operation.LOGIN_USER, Subject.NONE, ErrorCode.UNAUTHORIZED);
            return 0;
          });
    }
    denials.close();

    assertThat(storage.auditLog().list(AuditLog.Query.ALL, PageRequest.first(1)).total())
        .isEqualTo(Denials.MOST_KINDS + 2L);
  }

  @Test
  void a_long_resource_is_cut_between_characters() {
    denials.refused(
        ada,
        Operation.DELETE_AGENT,
        new Subject(null, "\uD83D\uDE00".repeat(200)),
        ErrorCode.FORBIDDEN);

    assertThat(noted().getFirst().resource()).isEqualTo("\uD83D\uDE00".repeat(64));
  }

  @Test
  void a_log_that_is_away_does_not_fail_the_request() {
    IdGenerator broken =
        prefix -> {
          throw new IllegalStateException("away");
        };
    Denials lame = new Denials(storage.auditLog(), broken, clock);

    lame.refused(ada, Operation.DELETE_AGENT, Subject.NONE, ErrorCode.FORBIDDEN);
    assertThat(noted()).isEmpty();
  }
}
