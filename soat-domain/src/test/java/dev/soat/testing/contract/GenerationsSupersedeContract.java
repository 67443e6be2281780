package dev.soat.testing.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.soat.domain.generation.Claim;
import dev.soat.domain.generation.Generation;
import dev.soat.domain.generation.GenerationDraft;
import dev.soat.domain.generation.GenerationFailure;
import dev.soat.domain.generation.GenerationId;
import dev.soat.domain.generation.GenerationState;
import dev.soat.domain.generation.Slot;
import dev.soat.domain.session.Session;
import dev.soat.testing.Await;
import dev.soat.testing.Race;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What {@link dev.soat.domain.generation.Generations} of any store must do with losers. */
public interface GenerationsSupersedeContract extends SlotSubject {

  private Claim supersede(Session session, Claim loser) {
    return claim(stage().generation(session), LEASE, loser.id());
  }

  @Test
  default void a_loser_ends_as_failed_with_its_successor_named() {
    Session session = talkingSession();
    Claim loser = claim(session);
    Claim winner = supersede(session, loser);
    Generation ended = generation(loser.id());
    assertThat(ended.state())
        .isEqualTo(new GenerationState.Failed(GenerationFailure.superseded(), winner.id()));
    assertThat(ended.completedAt()).isNotNull();
    assertThat(state(winner)).isEqualTo(new GenerationState.InProgress());
    assertThat(slot(session.conversationId()).running().id()).isEqualTo(winner.id());
    assertThat(storage().sessions().find(session.id()).orElseThrow().generatingAt()).isNotNull();
  }

  @Test
  default void a_loser_that_finishes_late_changes_nothing() {
    Session session = talkingSession();
    Claim loser = claim(session);
    Claim winner = supersede(session, loser);
    GenerationState ended = state(loser);
    assertThat(generations().complete(loser, REPLY, stage().fromUser("late"))).isEmpty();
    assertThat(generations().fail(loser, FAILURE)).isEmpty();
    assertThat(state(loser)).isEqualTo(ended);
    assertThat(messages(session.conversationId())).hasSize(1);
    assertThat(slot(session.conversationId()).running().id()).isEqualTo(winner.id());
    assertThat(generations().complete(winner, REPLY, null)).isPresent();
  }

  @Test
  default void a_loser_is_told_when_it_renews() {
    Session session = talkingSession();
    Claim loser = claim(session);
    Claim winner = supersede(session, loser);
    assertThat(generations().renew(LEASE, List.of(loser.id(), winner.id())))
        .isEqualTo(Set.of(loser.id()));
    assertThat(generations().promoted(LEASE.owner(), List.of(loser.id()))).isEmpty();
  }

  @Test
  default void supersedes_in_a_row_are_counted() {
    Session session = talkingSession();
    Claim running = claim(session);
    for (int count = 1; count <= 3; count++) {
      running = supersede(session, running);
      assertThat(slot(session.conversationId()).running().supersedes()).isEqualTo(count);
    }
    complete(running, null);
    claim(session);
    assertThat(slot(session.conversationId()).running().supersedes()).isZero();
  }

  @Test
  default void a_successor_inherits_how_long_somebody_has_been_waiting() {
    Session session = talkingSession();
    Claim first = claim(session);
    Duration waited = Duration.ofMillis(60);
    Await.until("somebody waited for a while", () -> unansweredFor(session).compareTo(waited) > 0);
    Claim last = supersede(session, supersede(session, first));
    assertThat(unansweredFor(session)).isGreaterThan(waited);
    fail(last);
    long begin = System.nanoTime();
    claim(session);
    Duration fresh = unansweredFor(session);
    assertThat(fresh).isLessThanOrEqualTo(Duration.ofNanos(System.nanoTime() - begin));
  }

  private Duration unansweredFor(Session session) {
    return slot(session.conversationId()).running().unansweredFor();
  }

  @Test
  default void a_supersede_that_was_rolled_back_leaves_the_slot_to_the_loser() {
    Session session = talkingSession();
    Claim loser = claim(session);
    GenerationDraft draft = stage().generation(session);
    assertThatThrownBy(() ->
            storage()
                .transactions()
                .inTransaction(() -> {
                  generations().lock(session.conversationId());
                  generations().claim(draft, LEASE, loser.id());
                  throw new IllegalStateException("wanted");
                }))
        .hasMessage("wanted");
    assertThat(generations().find(draft.id())).isEmpty();
    assertThat(slot(session.conversationId()).running().supersedes()).isZero();
    assertThat(generations().complete(loser, REPLY, null)).isPresent();
  }

  @Test
  default void many_supersede_each_other_one_after_the_other() {
    Session session = talkingSession();
    List<Claim> claims = Race.of(number -> takeOver(session));
    assertThat(claims.stream().map(Claim::fence)).doesNotHaveDuplicates();
    List<GenerationId> byFence =
        claims.stream()
            .sorted((one, other) -> Long.compare(one.fence(), other.fence()))
            .map(Claim::id)
            .toList();
    assertThat(chainFrom(byFence.getFirst())).isEqualTo(byFence);
    assertThat(slot(session.conversationId()).running().id()).isEqualTo(byFence.getLast());
    assertThat(slot(session.conversationId()).running().supersedes()).isEqualTo(Race.RUNNERS - 1);
  }

  private Claim takeOver(Session session) {
    GenerationDraft draft = stage().generation(session);
    return storage()
        .transactions()
        .inTransaction(() -> {
          Slot.Running running =
              generations().lock(session.conversationId()).orElseThrow().running();
          return generations().claim(draft, LEASE, running == null ? null : running.id());
        });
  }

  private List<GenerationId> chainFrom(GenerationId first) {
    List<GenerationId> chain = new ArrayList<>();
    @Nullable GenerationId next = first;
    while (next != null) {
      chain.add(next);
      next =
          generation(next).state() instanceof GenerationState.Failed failed
              ? failed.successor()
              : null;
    }
    return chain;
  }
}
