package dev.soat.testing.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.soat.domain.audit.AuditDraft;
import dev.soat.domain.audit.AuditEntry;
import dev.soat.domain.audit.AuditEntryId;
import dev.soat.domain.audit.AuditLog;
import dev.soat.domain.audit.AuditLog.Query;
import dev.soat.domain.identity.UserId;
import dev.soat.domain.project.ProjectId;
import dev.soat.domain.shared.PageRequest;
import dev.soat.testing.Race;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What {@link AuditLog} of any store must do. Each test needs an empty log. */
public interface AuditLogContract extends StorageSubject {
  private AuditLog log() {
    return storage().auditLog();
  }

  private static AuditDraft draft(
      @Nullable UserId user,
      String operation,
      @Nullable ProjectId project,
      @Nullable String resource,
      @Nullable String refusal) {
    return new AuditDraft(
        user, null, operation, project, resource, refusal, 1, "192.0.2.1", "req_1");
  }

  private AuditEntry append(AuditDraft draft) {
    AuditEntryId id = AuditEntryId.next(IDS);
    log().append(id, draft);
    return log().list(Query.ALL, PageRequest.first(1)).rows().getFirst();
  }

  private AuditEntry append(String operation) {
    return append(draft(null, operation, null, null, null));
  }

  private List<AuditEntry> found(Query query) {
    return log().list(query, PageRequest.first(PageRequest.MAX_LIMIT)).rows();
  }

  @Test
  default void an_entry_is_read_as_it_was_added() {
    AuditEntryId id = AuditEntryId.next(IDS);
    AuditDraft full =
        new AuditDraft(
            UserId.next(IDS),
            "key_0123456789abcdef",
            "deleteAgent",
            ProjectId.next(IDS),
            Verbatim.TEXT,
            "FORBIDDEN",
            12_345_678_901L,
            "2001:db8::1",
            "a.request-id_1");
    AuditDraft bare = new AuditDraft(null, null, "x", null, null, null, 1, null, null);

    log().append(id, full);
    assertThat(found(Query.ALL))
        .singleElement()
        .satisfies(entry -> {
          assertThat(entry.id()).isEqualTo(id);
          assertThat(entry.what()).isEqualTo(full);
        });
    assertThat(append(bare).what()).isEqualTo(bare);
  }

  @Test
  default void entries_come_newest_first_in_pages() {
    List<AuditEntry> newestFirst =
        IntStream.range(0, 5).mapToObj(i -> append("operation" + i)).toList().reversed();

    Pages.assertLists(newestFirst, page -> log().list(Query.ALL, page));
    Pages.assertRefusesInventedCursors(page -> log().list(Query.ALL, page));
    assertThat(newestFirst).isSortedAccordingTo((a, b) -> b.at().compareTo(a.at()));
  }

  @Test
  default void every_demand_of_a_query_narrows_it() {
    UserId ada = UserId.next(IDS);
    ProjectId home = ProjectId.next(IDS);
    AuditEntry made = append(draft(ada, "createAgent", home, "agt_1", null));
    AuditEntry refused = append(draft(ada, "deleteAgent", null, "agt_1", "FORBIDDEN"));
    AuditEntry other = append(draft(UserId.next(IDS), "createAgent", home, "agt_2", null));
    AuditEntry nobodys = append(draft(null, "loginUser", null, null, "A_CODE_INVENTED_LATER"));

    assertThat(found(by(ada, null, null, null, null))).containsExactly(refused, made);
    assertThat(found(by(null, "createAgent", null, null, null))).containsExactly(other, made);
    assertThat(found(by(null, null, "agt_1", null, null))).containsExactly(refused, made);
    assertThat(found(by(null, null, null, home, null))).containsExactly(other, made);
    assertThat(found(by(null, null, null, null, true))).containsExactly(other, made);
    assertThat(found(by(null, null, null, null, false))).containsExactly(nobodys, refused);
    assertThat(found(by(ada, "createAgent", "agt_1", home, true))).containsExactly(made);
    assertThat(found(by(ada, "createAgent", "agt_2", home, true))).isEmpty();
    assertThat(found(by(null, "createagent", null, null, null))).isEmpty();
    assertThat(found(by(null, "create%", null, null, null))).isEmpty();
  }

  private static Query by(
      @Nullable UserId user,
      @Nullable String operation,
      @Nullable String resource,
      @Nullable ProjectId project,
      @Nullable Boolean allowed) {
    return new Query(user, operation, resource, project, allowed, null, null);
  }

  @Test
  default void a_span_of_time_begins_with_its_first_moment_and_ends_before_its_last() {
    Instant at = append("x").at();

    assertThat(found(between(at, null))).hasSize(1);
    assertThat(found(between(at.plusNanos(1_000), null))).isEmpty();
    assertThat(found(between(null, at))).isEmpty();
    assertThat(found(between(null, at.plusNanos(1_000)))).hasSize(1);
    assertThat(found(between(at.minusSeconds(60), at.plusSeconds(60)))).hasSize(1);
  }

  private static Query between(@Nullable Instant from, @Nullable Instant to) {
    return new Query(null, null, null, null, null, from, to);
  }

  @Test
  default void an_entry_goes_with_the_transaction_it_was_added_in() {
    assertThatThrownBy(() ->
            storage()
                .transactions()
                .inTransaction(() -> {
                  append("x");
                  throw new IllegalStateException("wanted");
                }))
        .hasMessage("wanted");
    assertThat(found(Query.ALL)).isEmpty();

    storage().transactions().inTransaction(() -> append("y"));
    assertThat(found(Query.ALL)).hasSize(1);
  }

  @Test
  default void entries_of_many_at_once_are_all_there() {
    Race.of(number -> {
      log().append(AuditEntryId.next(IDS), draft(null, "x" + number, null, null, null));
      return number;
    });

    assertThat(found(Query.ALL)).hasSize(Race.RUNNERS);
  }

  @Test
  default void what_is_old_is_removed_some_at_a_time_the_oldest_first() {
    List<AuditEntry> entries = IntStream.range(0, 3).mapToObj(i -> append("x" + i)).toList();
    AuditEntry newest = append("newest");

    assertThat(log().prune(Duration.ofDays(1), 10)).isZero();
    assertThat(found(Query.ALL)).hasSize(4);
    assertThat(log().prune(Duration.ZERO, 2)).isEqualTo(2);
    assertThat(found(Query.ALL)).containsExactly(newest, entries.get(2));
    assertThat(log().prune(Duration.ofSeconds(-1), 10)).isEqualTo(2);
    assertThat(log().prune(Duration.ofSeconds(-1), 10)).isZero();
    assertThat(found(Query.ALL)).isEmpty();
  }
}
