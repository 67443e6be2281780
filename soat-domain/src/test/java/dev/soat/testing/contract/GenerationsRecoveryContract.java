package dev.soat.testing.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.soat.domain.generation.Claim;
import dev.soat.domain.generation.GenerationDraft;
import dev.soat.domain.generation.GenerationId;
import dev.soat.domain.generation.GenerationState;
import dev.soat.domain.generation.Generations;
import dev.soat.domain.generation.Lease;
import dev.soat.domain.generation.Recovered;
import dev.soat.domain.session.Session;
import dev.soat.testing.Race;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What {@link Generations} of any store must do with runs that are taken up again. */
public interface GenerationsRecoveryContract extends SlotSubject {
  private GenerationDraft promised(Session session) {
    return stage().generation(session).takenUpAgainIf(true);
  }

  private Claim lost(Session session) {
    Claim claim = claim(promised(session), BRIEF, null);
    awaitAbandoned(claim.id());
    return claim;
  }

  private Claim takenUp(GenerationId id, Lease lease) {
    return ((Recovered.TakenUp) generations().recover(id, lease).orElseThrow()).claim();
  }

  @Test
  default void a_run_is_taken_up_under_its_id_with_a_new_fence() {
    Session session = talkingSession();
    Claim lost = lost(session);
    Claim claim = takenUp(lost.id(), HEIR);
    assertThat(claim.fence()).isGreaterThan(lost.fence());
    assertThat(claim)
        .isEqualTo(
            new Claim(
                lost.id(),
                lost.traceId(),
                lost.projectId(),
                lost.agentId(),
                lost.conversationId(),
                lost.toolContext(),
                true,
                claim.fence()));
    assertThat(generation(lost.id()).attempts()).isEqualTo(2);
    assertThat(generation(lost.id()).state()).isEqualTo(new GenerationState.InProgress());
    assertThat(slot(session.conversationId()).running().id()).isEqualTo(lost.id());
    assertThat(isAbandoned(lost.id())).isFalse();
    assertThat(generations().renew(HEIR, List.of(lost.id()))).isEmpty();
    assertThat(generations().renew(LEASE, List.of(lost.id()))).containsExactly(lost.id());
  }

  @Test
  default void the_owner_that_lost_it_changes_nothing_and_the_heir_does() {
    Session session = talkingSession();
    Claim lost = lost(session);
    Claim claim = takenUp(lost.id(), HEIR);
    assertThat(generations().complete(lost, REPLY, stage().fromUser("late"))).isEmpty();
    assertThat(generations().fail(lost, FAILURE)).isEmpty();
    generations().handBack(LEASE.owner(), List.of(lost.id()));
    assertThat(isAbandoned(lost.id())).isFalse();
    assertThat(generations().complete(claim, REPLY, stage().fromUser("Hi"))).isPresent();
    assertThat(messages(session.conversationId())).hasSize(2);
  }

  @Test
  default void attempts_run_out() {
    Session session = talkingSession();
    Claim claim = lost(session);
    for (int attempt = 2; attempt <= Generations.MAX_ATTEMPTS; attempt++) {
      takenUp(claim.id(), BRIEF);
      awaitAbandoned(claim.id());
    }
    assertThat(recover(claim.id()))
        .contains(new Recovered.Ended(claim.id(), session.conversationId()));
    assertThat(generation(claim.id()).state()).isEqualTo(GenerationsLeaseContract.NODE_LOST);
    assertThat(generation(claim.id()).attempts()).isEqualTo(Generations.MAX_ATTEMPTS);
    assertThat(slot(session.conversationId()).running()).isNull();
  }

  @Test
  default void of_many_who_take_it_up_one_does() {
    Claim lost = lost(talkingSession());
    List<Optional<Recovered>> all = Race.of(number -> recover(lost.id()));
    List<Recovered> recovered = all.stream().flatMap(Optional::stream).toList();
    assertThat(recovered).hasSize(1);
    assertThat(recovered.getFirst()).isInstanceOf(Recovered.TakenUp.class);
    assertThat(generation(lost.id()).attempts()).isEqualTo(2);
  }

  @Test
  default void who_waited_keeps_its_place_and_its_attempts() {
    Session session = talkingSession();
    Claim running = claim(session);
    GenerationId waiting = enqueue(promised(session), BRIEF);
    GenerationId later = enqueue(conversationRun(session));
    awaitAbandoned(waiting);
    assertThat(recover(waiting))
        .contains(new Recovered.Waiting(waiting, session.conversationId(), session.projectId()));
    assertThat(slot(session.conversationId()).waitingForSession()).isEqualTo(waiting);
    assertThat(recover(waiting)).isEmpty();
    fail(running);
    Generations.Promoted promoted = generations().promote(session.conversationId()).orElseThrow();
    assertThat(promoted.claim().id()).isEqualTo(waiting);
    assertThat(promoted.owner()).isEqualTo(HEIR.owner());
    assertThat(generation(waiting).attempts()).isEqualTo(1);
    fail(promoted.claim());
    assertThat(serve(session).id()).isEqualTo(later);
  }

  @Test
  default void a_promise_is_kept_for_one_who_waits() {
    Session session = talkingSession();
    claim(session);
    GenerationId waiting = enqueue(stage().generation(session), BRIEF);
    storage()
        .transactions()
        .inTransaction(() -> {
          assertThat(generations().lock(session.conversationId())).isPresent();
          generations().promise(waiting);
          return waiting;
        });
    awaitAbandoned(waiting);
    assertThat(recover(waiting).orElseThrow()).isInstanceOf(Recovered.Waiting.class);
  }

  @Test
  default void who_takes_the_place_of_a_promised_run_is_promised_itself() {
    Session session = talkingSession();
    Claim loser = claim(promised(session));
    Claim winner = claim(stage().generation(session), BRIEF, loser.id());
    assertThat(winner.takenUpAgain()).isTrue();
    awaitAbandoned(winner.id());
    assertThat(takenUp(winner.id(), HEIR).takenUpAgain()).isTrue();
  }

  @Test
  default void who_takes_the_place_of_an_unpromised_run_is_not() {
    Session session = talkingSession();
    Claim loser = claim(session);
    Claim winner = claim(stage().generation(session), LEASE, loser.id());
    assertThat(winner.takenUpAgain()).isFalse();
  }

  @Test
  default void what_is_handed_back_can_be_taken_up_at_once() {
    Session session = talkingSession();
    Claim running = claim(promised(session));
    GenerationId waiting = enqueue(conversationRun(session));
    Claim kept = claim(promised(talkingSession()));
    assertThat(generations().handedBack(10_000)).doesNotContain(running.id(), waiting);
    generations().handBack(LEASE.owner(), List.of(running.id(), waiting));
    assertThat(
            generations().handedBack(10_000).stream()
                .filter(List.of(running.id(), waiting)::contains))
        .containsExactly(running.id(), waiting);
    assertThat(generations().handedBack(10_000)).doesNotContain(kept.id());
    assertThat(Stream.of(running.id(), waiting).allMatch(this::isAbandoned)).isTrue();
    assertThat(generations().renew(LEASE, List.of(running.id()))).containsExactly(running.id());
    assertThat(takenUp(running.id(), HEIR).id()).isEqualTo(running.id());
    assertThat(generations().handedBack(10_000)).doesNotContain(running.id());
  }

  @Test
  default void only_its_owner_hands_something_back() {
    Claim claim = claim(promised(talkingSession()));
    generations().handBack("node_b", List.of(claim.id()));
    generations().handBack(LEASE.owner(), List.of());
    assertThat(isAbandoned(claim.id())).isFalse();
  }

  @Test
  default void what_has_ended_is_not_taken_up() {
    Claim claim = lost(talkingSession());
    complete(claim, null);
    assertThat(recover(claim.id())).isEmpty();
  }
}
