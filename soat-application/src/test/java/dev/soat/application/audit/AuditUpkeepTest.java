package dev.soat.application.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.soat.application.access.Denials;
import dev.soat.application.access.Operation;
import dev.soat.application.access.Subject;
import dev.soat.domain.audit.AuditDraft;
import dev.soat.domain.audit.AuditEntryId;
import dev.soat.domain.audit.AuditLog;
import dev.soat.domain.shared.ErrorCode;
import dev.soat.domain.shared.PageRequest;
import dev.soat.testing.Await;
import dev.soat.testing.ManualInstants;
import dev.soat.testing.SequentialIds;
import dev.soat.testing.memory.InMemoryStorage;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class AuditUpkeepTest {
  private static final AuditDraft DRAFT =
      new AuditDraft(null, null, "createAgent", null, null, null, 1, null, null);
  private static final Duration OFTEN = Duration.ofMillis(5);

  private final ManualInstants clock = ManualInstants.atNoon();
  private final AuditLog log = new InMemoryStorage(clock).auditLog();
  private final SequentialIds ids = new SequentialIds();
  private final Denials denials = new Denials(log, ids, clock);

  private List<Long> occurrences() {
    return log.list(AuditLog.Query.ALL, PageRequest.first(1_000)).rows().stream()
        .map(entry -> entry.what().occurrences())
        .toList();
  }

  @Test
  void what_is_old_goes_in_batches_and_the_rest_stays() {
    for (int i = 0; i < AuditUpkeep.BATCH * 2 + 10; i++) {
      log.append(AuditEntryId.next(ids), DRAFT);
    }
    clock.advance(Duration.ofDays(89));
    log.append(AuditEntryId.next(ids), DRAFT.times(7));
    try (AuditUpkeep upkeep = AuditUpkeep.start(log, denials, Duration.ofDays(90), OFTEN)) {
      assertThat(upkeep).isNotNull();
      clock.advance(Duration.ofDays(2));
      Await.until("the old entries are gone", () -> occurrences().equals(List.of(7L)));
    }
  }

  @Test
  void counted_refusals_are_noted_when_their_minute_is_over_and_at_the_end() {
    try (AuditUpkeep upkeep = AuditUpkeep.start(log, denials, Duration.ofDays(90), OFTEN)) {
      assertThat(upkeep).isNotNull();
      refuse(3);
      clock.advance(Duration.ofMinutes(1));
      Await.until("the refusals are noted", () -> occurrences().equals(List.of(2L, 1L)));
      refuse(5);
    }
    assertThat(occurrences()).containsExactly(4L, 1L, 2L, 1L);
  }

  private void refuse(int times) {
    for (int i = 0; i < times; i++) {
      denials.refused(null, Operation.LOGIN_USER, Subject.NONE, ErrorCode.UNAUTHORIZED);
    }
  }
}
