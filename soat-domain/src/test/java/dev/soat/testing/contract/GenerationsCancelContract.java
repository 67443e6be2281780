package dev.soat.testing.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.soat.domain.generation.Claim;
import dev.soat.domain.generation.Generation;
import dev.soat.domain.generation.GenerationFailure;
import dev.soat.domain.generation.GenerationId;
import dev.soat.domain.generation.GenerationState;
import dev.soat.domain.generation.Standing;
import dev.soat.domain.policy.RowFilter;
import dev.soat.domain.session.Session;
import dev.soat.domain.shared.Page;
import dev.soat.domain.shared.PageRequest;
import dev.soat.testing.Race;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What any store must do to generations that are cancelled or looked at. */
public interface GenerationsCancelContract extends SlotSubject {
  GenerationState CANCELLED = new GenerationState.Failed(GenerationFailure.cancelled(), null);

  @Test
  default void a_cancelled_run_frees_the_slot_and_its_late_reply_is_void() {
    Session session = talkingSession();
    Claim claim = claim(session);
    GenerationId next = enqueue(conversationRun(session));
    assertThat(generations().cancel(claim.id())).isTrue();
    assertThat(state(claim)).isEqualTo(CANCELLED);
    assertThat(generation(claim.id()).completedAt()).isNotNull();
    assertThat(generations().complete(claim, REPLY, stage().fromUser("late"))).isEmpty();
    assertThat(generations().renew(LEASE, List.of(claim.id()))).containsExactly(claim.id());
    assertThat(serve(session).id()).isEqualTo(next);
  }

  @Test
  default void a_cancelled_waiter_leaves_the_queue() {
    Session session = talkingSession();
    Claim running = claim(session);
    GenerationId waiting = enqueue(stage().generation(session));
    assertThat(generations().cancel(waiting)).isTrue();
    assertThat(generation(waiting).state()).isEqualTo(CANCELLED);
    assertThat(slot(session.conversationId()).waitingForSession()).isNull();
    assertThat(slot(session.conversationId()).running().id()).isEqualTo(running.id());
    assertThat(fail(running).othersWait()).isFalse();
  }

  @Test
  default void what_has_ended_is_not_cancelled() {
    Claim claim = claim(talkingSession());
    complete(claim, null);
    GenerationState before = state(claim);
    assertThat(generations().cancel(claim.id())).isFalse();
    assertThat(state(claim)).isEqualTo(before);
    assertThat(generations().cancel(GenerationId.next(IDS))).isFalse();
  }

  @Test
  default void of_many_who_cancel_one_does() {
    Claim claim = claim(talkingSession());
    assertThat(Race.of(number -> generations().cancel(claim.id()))).containsOnlyOnce(true);
  }

  @Test
  default void a_conversation_tells_who_holds_it_and_who_waits() {
    Session session = talkingSession();
    assertThat(generations().standing(session.conversationId())).isEmpty();
    Claim running = claim(session);
    GenerationId waiting = enqueue(stage().generation(session), HEIR);
    GenerationId last = enqueue(conversationRun(session));
    List<Standing> standing = generations().standing(session.conversationId());
    assertThat(standing).extracting(Standing::id).containsExactly(running.id(), waiting, last);
    assertThat(standing).extracting(Standing::running).containsExactly(true, false, false);
    assertThat(standing)
        .extracting(Standing::owner)
        .containsExactly(LEASE.owner(), HEIR.owner(), LEASE.owner());
    assertThat(standing).extracting(Standing::attempts).containsExactly(1, 0, 0);
    assertThat(standing).allMatch(one -> one.until().isAfter(one.since()));
  }

  @Test
  default void what_was_handed_back_is_held_by_nobody() {
    Session session = talkingSession();
    Claim claim = claim(session);
    generations().handBack(LEASE.owner(), List.of(claim.id()));
    assertThat(generations().standing(session.conversationId()))
        .extracting(Standing::owner)
        .containsExactly("");
  }

  @Test
  default void generations_of_a_conversation_are_listed_newest_first() {
    Session session = talkingSession();
    Claim first = claim(session);
    fail(first);
    Claim second = claim(session);
    fail(second);
    fail(claim(talkingSession()));
    Page<Generation> page =
        generations()
            .list(session.conversationId(), new RowFilter.Everything(), PageRequest.first(10));
    assertThat(page.rows()).containsExactly(generation(second.id()), generation(first.id()));
    assertThat(page.total()).isEqualTo(2);
  }

  @Test
  default void a_session_is_found_by_its_conversation() {
    Session session = talkingSession();
    assertThat(storage().sessions().of(session.conversationId())).contains(session.id());
    assertThat(storage().sessions().of(stage().conversation(session.projectId()))).isEmpty();
  }

  @Test
  default void a_delay_tells_when_it_ends() {
    Session session = talkingSession();
    assertThat(storage().sessions().replyDueAt(session.id())).isEmpty();
    storage().sessions().delayReply(session.id(), 60, null);
    assertThat(storage().sessions().replyDueAt(session.id()).orElseThrow())
        .isAfter(session.createdAt().plusSeconds(59));
  }
}
