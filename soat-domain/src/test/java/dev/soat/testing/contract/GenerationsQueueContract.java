package dev.soat.testing.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.soat.domain.conversation.ConversationId;
import dev.soat.domain.generation.Claim;
import dev.soat.domain.generation.Generation;
import dev.soat.domain.generation.GenerationDraft;
import dev.soat.domain.generation.GenerationId;
import dev.soat.domain.generation.GenerationState;
import dev.soat.domain.generation.Generations.Promoted;
import dev.soat.domain.generation.Lease;
import dev.soat.domain.generation.Slot;
import dev.soat.domain.session.Session;
import dev.soat.testing.Await;
import dev.soat.testing.Race;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What {@link dev.soat.domain.generation.Generations} of any store must do with queues. */
public interface GenerationsQueueContract extends SlotSubject {
  Lease OTHER_NODE = new Lease("node_b", Duration.ofMinutes(10));

  private Optional<Promoted> promote(Session session) {
    return generations().promote(session.conversationId());
  }

  private List<GenerationId> enqueued(Session session, int count) {
    return Stream.generate(() -> enqueue(conversationRun(session))).limit(count).toList();
  }

  @Test
  default void a_waiting_generation_is_in_progress_without_a_fence() {
    Session session = talkingSession();
    Claim running = claim(session);
    GenerationId waiting = enqueue(stage().generation(session));
    Generation generation = generation(waiting);
    assertThat(generation.state()).isEqualTo(new GenerationState.InProgress());
    assertThat(generation.fence()).isZero();
    assertThat(generation.completedAt()).isNull();
    assertThat(slot(session.conversationId()).running().id()).isEqualTo(running.id());
  }

  @Test
  default void a_slot_tells_who_waits_for_the_session() {
    Session session = talkingSession();
    claim(conversationRun(session));
    enqueued(session, 2);
    assertThat(slot(session.conversationId()).waitingForSession()).isNull();
    GenerationId waiting = enqueue(stage().generation(session));
    enqueued(session, 1);
    assertThat(slot(session.conversationId()).waitingForSession()).isEqualTo(waiting);
  }

  @Test
  default void who_was_given_the_slot_waits_no_more() {
    Session session = talkingSession();
    Claim running = claim(session);
    GenerationId waiting = enqueue(stage().generation(session));
    fail(running);
    Slot free = slot(session.conversationId());
    assertThat(free.running()).isNull();
    assertThat(free.waitingForSession()).isEqualTo(waiting);
    serve(session);
    Slot held = slot(session.conversationId());
    assertThat(held.running().id()).isEqualTo(waiting);
    assertThat(held.running().supersedes()).isZero();
    assertThat(held.waitingForSession()).isNull();
  }

  @Test
  default void nobody_is_promoted_while_the_slot_is_held_or_nobody_waits() {
    Session session = talkingSession();
    assertThat(promote(session)).isEmpty();
    Claim running = claim(session);
    enqueued(session, 1);
    assertThat(promote(session)).isEmpty();
    fail(running);
    assertThat(promote(session)).isPresent();
    assertThat(promote(session)).isEmpty();
    assertThat(generations().promote(ConversationId.next(IDS))).isEmpty();
  }

  @Test
  default void a_promoted_claim_is_the_draft_with_a_new_fence() {
    Session session = talkingSession();
    Claim running = claim(session);
    GenerationDraft plain = conversationRun(session);
    GenerationDraft draft =
        new GenerationDraft(
            plain.id(),
            plain.traceId(),
            plain.projectId(),
            plain.agentId(),
            plain.conversationId(),
            plain.origin(),
            true,
            Verbatim.json());
    enqueue(draft, OTHER_NODE);
    fail(running);
    Promoted promoted = promote(session).orElseThrow();
    assertThat(promoted.owner()).isEqualTo(OTHER_NODE.owner());
    assertThat(promoted.claim()).isEqualTo(Claim.of(draft, promoted.claim().fence()));
    Verbatim.assertSame(promoted.claim().toolContext(), draft.toolContext());
    assertThat(promoted.claim().fence()).isGreaterThan(running.fence());
    assertThat(generation(draft.id()).fence()).isEqualTo(promoted.claim().fence());
    assertThat(generations().complete(promoted.claim(), REPLY, null)).isPresent();
  }

  @Test
  default void the_queue_is_served_in_its_order() {
    Session session = talkingSession();
    Claim running = claim(session);
    List<GenerationId> queue = enqueued(session, 5);
    List<GenerationId> served = new ArrayList<>();
    for (int i = 0; i < queue.size(); i++) {
      fail(running);
      running = serve(session);
      served.add(running.id());
    }
    assertThat(served).isEqualTo(queue);
  }

  @Test
  default void of_many_who_serve_the_queue_one_does() {
    Session session = talkingSession();
    Claim running = claim(session);
    List<GenerationId> queue = enqueued(session, 3);
    fail(running);
    List<Promoted> promoted =
        Race.of(number -> promote(session)).stream().flatMap(Optional::stream).toList();
    assertThat(promoted).extracting(one -> one.claim().id()).containsExactly(queue.getFirst());
    assertThat(slot(session.conversationId()).running().id()).isEqualTo(queue.getFirst());
  }

  @Test
  default void everybody_who_waits_is_served_once() {
    Session session = talkingSession();
    Claim running = claim(session);
    List<GenerationId> queue = Race.of(number -> enqueue(conversationRun(session)));
    fail(running);
    List<GenerationId> served = new ArrayList<>();
    for (Optional<Promoted> next = promote(session); next.isPresent(); next = promote(session)) {
      served.add(next.get().claim().id());
      fail(next.get().claim());
    }
    assertThat(served).containsExactlyInAnyOrderElementsOf(queue);
  }

  @Test
  default void a_waiter_whose_lease_ended_is_skipped() {
    Session session = talkingSession();
    Claim running = claim(session);
    GenerationId dead = enqueue(stage().generation(session), BRIEF);
    GenerationId live = enqueue(conversationRun(session));
    awaitAbandoned(dead);
    fail(running);
    assertThat(serve(session).id()).isEqualTo(live);
    assertThat(generation(dead).state()).isEqualTo(new GenerationState.InProgress());
  }

  @Test
  default void a_waiter_that_came_back_keeps_its_place() {
    Session session = talkingSession();
    Claim running = claim(session);
    GenerationId waiter = enqueue(stage().generation(session), BRIEF);
    enqueued(session, 1);
    awaitAbandoned(waiter);
    assertThat(generations().renew(LEASE, List.of(waiter))).isEmpty();
    fail(running);
    assertThat(serve(session).id()).isEqualTo(waiter);
  }

  @Test
  default void a_waiter_keeps_its_lease_when_it_gets_the_slot() {
    Session session = talkingSession();
    Claim running = claim(session);
    GenerationId waiter = enqueue(stage().generation(session), LEASE);
    fail(running);
    serve(session);
    assertThat(isAbandoned(waiter)).isFalse();
    assertThat(generations().renew(LEASE, List.of(waiter))).isEmpty();
    assertThat(generations().renew(OTHER_NODE, List.of(waiter))).containsExactly(waiter);
  }

  @Test
  default void the_time_in_the_queue_counts_as_waiting() {
    Session session = talkingSession();
    Claim running = claim(session);
    GenerationId waiter = enqueue(conversationRun(session));
    Duration soFar = unansweredFor(session);
    Duration inQueue = Duration.ofMillis(60);
    Await.until(
        "a while has passed", () -> unansweredFor(session).minus(soFar).compareTo(inQueue) > 0);
    fail(running);
    assertThat(serve(session).id()).isEqualTo(waiter);
    assertThat(unansweredFor(session)).isGreaterThan(inQueue);
  }

  private Duration unansweredFor(Session session) {
    return slot(session.conversationId()).running().unansweredFor();
  }

  @Test
  default void a_node_learns_which_of_its_waiters_got_a_slot() {
    Session one = talkingSession();
    Session two = talkingSession();
    Claim running = claim(one);
    claim(two);
    GenerationId served = enqueue(stage().generation(one), OTHER_NODE);
    GenerationId waiting = enqueue(stage().generation(two), OTHER_NODE);
    Set<GenerationId> asked = Set.of(served, waiting, GenerationId.next(IDS));
    assertThat(generations().promoted(OTHER_NODE.owner(), asked)).isEmpty();
    fail(running);
    Claim claim = serve(one);
    assertThat(generations().promoted(OTHER_NODE.owner(), asked)).containsExactly(claim);
    assertThat(generations().promoted(LEASE.owner(), asked)).isEmpty();
    assertThat(generations().promoted(OTHER_NODE.owner(), Set.of())).isEmpty();
    complete(claim, null);
    assertThat(generations().promoted(OTHER_NODE.owner(), asked)).isEmpty();
  }

  @Test
  default void a_place_in_the_queue_that_was_rolled_back_never_was() {
    Session session = talkingSession();
    Claim running = claim(session);
    GenerationDraft draft = stage().generation(session);
    assertThatThrownBy(() ->
            storage()
                .transactions()
                .inTransaction(() -> {
                  generations().lock(session.conversationId());
                  generations().enqueue(draft, LEASE);
                  throw new IllegalStateException("wanted");
                }))
        .hasMessage("wanted");
    assertThat(generations().find(draft.id())).isEmpty();
    assertThat(slot(session.conversationId()).waitingForSession()).isNull();
    assertThat(fail(running).othersWait()).isFalse();
  }
}
