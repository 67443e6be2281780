package dev.soat.testing.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.soat.domain.generation.Claim;
import dev.soat.domain.generation.Generation;
import dev.soat.domain.generation.GenerationFailure;
import dev.soat.domain.generation.GenerationId;
import dev.soat.domain.generation.GenerationState;
import dev.soat.domain.generation.Generations;
import dev.soat.domain.generation.Lease;
import dev.soat.domain.generation.Recovered;
import dev.soat.domain.session.Session;
import dev.soat.testing.Race;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What {@link Generations} of any store must do with leases. */
public interface GenerationsLeaseContract extends SlotSubject {
  GenerationState NODE_LOST = new GenerationState.Failed(GenerationFailure.nodeLost(), null);

  private Claim claimBriefly(Session session) {
    Claim claim = claim(stage().generation(session), BRIEF, null);
    awaitAbandoned(claim.id());
    return claim;
  }

  @Test
  default void an_owner_keeps_what_it_runs_and_what_waits_for_it() {
    Session session = talkingSession();
    Claim running = claim(session);
    GenerationId waiting = enqueue(stage().generation(session));
    assertThat(generations().renew(LEASE, List.of(running.id(), waiting))).isEmpty();
    assertThat(generations().renew(LEASE, List.of())).isEmpty();
  }

  @Test
  default void renewing_tells_exactly_those_that_are_lost() {
    Claim running = claim(talkingSession());
    Claim completed = claim(talkingSession());
    complete(completed, null);
    Claim failed = claim(talkingSession());
    fail(failed);
    Lease other = new Lease("node_b", Duration.ofMinutes(10));
    Claim foreign = claim(stage().generation(talkingSession()), other, null);
    GenerationId unknown = GenerationId.next(IDS);
    assertThat(
            generations()
                .renew(
                    LEASE,
                    List.of(running.id(), completed.id(), failed.id(), foreign.id(), unknown)))
        .isEqualTo(Set.of(completed.id(), failed.id(), foreign.id(), unknown));
    assertThat(generations().renew(other, List.of(foreign.id()))).isEmpty();
  }

  @Test
  default void many_leases_are_renewed_at_once() {
    List<GenerationId> ids =
        Race.of(number -> claim(stage().generation(talkingSession()), BRIEF, null).id());
    ids.forEach(this::awaitAbandoned);
    assertThat(storage().leases().renew(LEASE, ids)).isEmpty();
    assertThat(generations().abandoned(10_000)).doesNotContainAnyElementsOf(ids);
  }

  @Test
  default void a_lease_that_has_not_ended_is_left_alone() {
    Session session = talkingSession();
    Claim running = claim(session);
    GenerationId waiting = enqueue(stage().generation(session));
    assertThat(generations().abandoned(10_000)).doesNotContain(running.id(), waiting);
    assertThat(recover(running.id())).isEmpty();
    assertThat(recover(waiting)).isEmpty();
    assertThat(state(running)).isEqualTo(new GenerationState.InProgress());
    assertThat(slot(session.conversationId()).running().id()).isEqualTo(running.id());
  }

  @Test
  default void a_renewed_lease_outlives_the_first_one() {
    Lease brief = new Lease(LEASE.owner(), Duration.ofMillis(150));
    Claim renewed = claim(stage().generation(talkingSession()), brief, null);
    assertThat(generations().renew(LEASE, List.of(renewed.id()))).isEmpty();
    Claim later = claim(stage().generation(talkingSession()), brief, null);
    awaitAbandoned(later.id());
    assertThat(isAbandoned(renewed.id())).isFalse();
    assertThat(recover(renewed.id())).isEmpty();
  }

  @Test
  default void abandoned_generations_are_told_oldest_first() {
    Claim first = claim(stage().generation(talkingSession()), BRIEF, null);
    Claim second = claim(stage().generation(talkingSession()), BRIEF, null);
    Session session = talkingSession();
    claim(session);
    GenerationId third = enqueue(stage().generation(session), BRIEF);
    List<GenerationId> expected = List.of(first.id(), second.id(), third);
    expected.forEach(this::awaitAbandoned);
    List<GenerationId> abandoned = generations().abandoned(10_000);
    assertThat(abandoned.stream().filter(expected::contains)).isEqualTo(expected);
    assertThat(generations().abandoned(2)).isEqualTo(abandoned.subList(0, 2));
    assertThat(generations().abandoned(0)).isEmpty();
  }

  @Test
  default void an_abandoned_run_ends_and_frees_the_slot() {
    Session session = talkingSession();
    Claim claim = claimBriefly(session);
    assertThat(recover(claim.id()))
        .contains(new Recovered.Ended(claim.id(), session.conversationId()));
    Generation generation = generation(claim.id());
    assertThat(generation.state()).isEqualTo(NODE_LOST);
    assertThat(generation.completedAt()).isNotNull();
    assertThat(slot(session.conversationId()).running()).isNull();
    assertThat(isAbandoned(claim.id())).isFalse();
    assertThat(recover(claim.id())).isEmpty();
  }

  @Test
  default void an_abandoned_waiter_leaves_the_queue() {
    Session session = talkingSession();
    Claim running = claim(session);
    GenerationId waiter = enqueue(stage().generation(session), BRIEF);
    awaitAbandoned(waiter);
    assertThat(recover(waiter)).contains(new Recovered.Ended(waiter, session.conversationId()));
    assertThat(generation(waiter).state()).isEqualTo(NODE_LOST);
    assertThat(slot(session.conversationId()).waitingForSession()).isNull();
    assertThat(slot(session.conversationId()).running().id()).isEqualTo(running.id());
    assertThat(fail(running).othersWait()).isFalse();
  }

  @Test
  default void an_owner_whose_run_was_ended_changes_nothing() {
    Session session = talkingSession();
    Claim claim = claimBriefly(session);
    assertThat(recover(claim.id())).isPresent();
    Claim next = claim(session);
    assertThat(generations().complete(claim, REPLY, stage().fromUser("late"))).isEmpty();
    assertThat(generations().fail(claim, FAILURE)).isEmpty();
    assertThat(generations().renew(LEASE, List.of(claim.id()))).containsExactly(claim.id());
    assertThat(state(claim)).isEqualTo(NODE_LOST);
    assertThat(messages(session.conversationId())).hasSize(1);
    assertThat(slot(session.conversationId()).running().id()).isEqualTo(next.id());
  }

  @Test
  default void an_owner_that_came_back_in_time_goes_on() {
    Session session = talkingSession();
    Claim claim = claimBriefly(session);
    assertThat(generations().renew(LEASE, List.of(claim.id()))).isEmpty();
    assertThat(recover(claim.id())).isEmpty();
    assertThat(isAbandoned(claim.id())).isFalse();
    assertThat(generations().complete(claim, REPLY, stage().fromUser("Hi"))).isPresent();
  }

  @Test
  default void a_claim_holds_until_somebody_ends_it() {
    Session session = talkingSession();
    Claim claim = claimBriefly(session);
    assertThat(slot(session.conversationId()).running().id()).isEqualTo(claim.id());
    assertThat(generations().complete(claim, REPLY, stage().fromUser("Hi"))).isPresent();
    assertThat(isAbandoned(claim.id())).isFalse();
    assertThat(recover(claim.id())).isEmpty();
    assertThat(messages(session.conversationId())).hasSize(2);
  }

  @Test
  default void of_many_who_end_a_run_one_does() {
    Session session = talkingSession();
    Claim claim = claimBriefly(session);
    List<Optional<Recovered>> ended = Race.of(number -> recover(claim.id()));
    assertThat(ended.stream().flatMap(Optional::stream))
        .containsExactly(new Recovered.Ended(claim.id(), session.conversationId()));
  }

  @Test
  default void either_the_owner_or_the_sweeper_wins() {
    Session session = talkingSession();
    Claim claim = claimBriefly(session);
    List<Boolean> won =
        Race.of(number ->
            number % 2 == 0
                ? recover(claim.id()).isPresent()
                : generations().complete(claim, REPLY, stage().fromUser("Hi")).isPresent());
    assertThat(won).containsOnlyOnce(true);
    int winner = won.indexOf(true);
    assertThat(messages(session.conversationId())).hasSize(winner % 2 == 0 ? 1 : 2);
    assertThat(state(claim).equals(NODE_LOST)).isEqualTo(winner % 2 == 0);
  }

  @Test
  default void nobody_ends_what_never_was() {
    assertThat(recover(GenerationId.next(IDS))).isEmpty();
  }

  @Test
  default void leases_reach_the_same_generations() {
    Claim claim = claim(talkingSession());
    Generations leases = storage().leases();
    assertThat(leases.renew(LEASE, List.of(claim.id()))).isEmpty();
    assertThat(leases.find(claim.id())).isEqualTo(generations().find(claim.id()));
  }
}
