package dev.soat.testing.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.soat.domain.conversation.ConversationId;
import dev.soat.domain.generation.Claim;
import dev.soat.domain.generation.Generation;
import dev.soat.domain.generation.GenerationFailure;
import dev.soat.domain.generation.GenerationId;
import dev.soat.domain.generation.GenerationState;
import dev.soat.domain.session.Session;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What becomes of runs whose conversation or session is removed, in any store. */
public interface GenerationsDeletionContract extends SlotSubject {
  GenerationState DELETED = new GenerationState.Failed(GenerationFailure.deleted(), null);

  /** Removes it one way or the other. */
  private void remove(Session session, boolean bySession) {
    boolean removed =
        bySession
            ? storage().sessions().remove(session.id())
            : storage().conversations().remove(session.conversationId());
    assertThat(removed).isTrue();
  }

  @Test
  default void a_run_ends_when_its_conversation_or_session_is_removed() {
    for (boolean bySession : new boolean[] {true, false}) {
      Session session = talkingSession();
      Claim running = claim(session);
      GenerationId waiting = enqueue(stage().generation(session));
      remove(session, bySession);
      for (GenerationId id : List.of(running.id(), waiting)) {
        Generation generation = generation(id);
        assertThat(generation.state()).isEqualTo(DELETED);
        assertThat(generation.completedAt()).isNotNull();
      }
    }
  }

  @Test
  default void a_run_that_finishes_after_the_removal_changes_nothing() {
    for (boolean bySession : new boolean[] {true, false}) {
      Session session = talkingSession();
      Claim claim = claim(session);
      remove(session, bySession);
      assertThat(generations().complete(claim, REPLY, stage().fromUser("late"))).isEmpty();
      assertThat(generations().fail(claim, FAILURE)).isEmpty();
      assertThat(state(claim)).isEqualTo(DELETED);
      assertThat(messages(session.conversationId())).isEmpty();
      assertThat(generations().reply(claim.id())).isEmpty();
    }
  }

  @Test
  default void the_owner_hears_of_the_removal_when_it_renews() {
    Session session = talkingSession();
    Claim running = claim(session);
    GenerationId waiting = enqueue(stage().generation(session));
    remove(session, true);
    assertThat(generations().renew(LEASE, List.of(running.id(), waiting)))
        .containsExactlyInAnyOrder(running.id(), waiting);
    assertThat(generations().promote(session.conversationId())).isEmpty();
  }

  @Test
  default void an_ended_run_keeps_its_end() {
    Session session = talkingSession();
    Claim failed = claim(session);
    fail(failed);
    Claim completed = claim(session);
    complete(completed, stage().fromUser("Hi"));
    List<GenerationState> before = List.of(state(failed), state(completed));
    remove(session, true);
    assertThat(List.of(state(failed), state(completed))).isEqualTo(before);
    assertThat(generations().reply(completed.id())).isEmpty();
  }

  @Test
  default void a_removed_conversation_has_no_slot() {
    Session session = talkingSession();
    remove(session, false);
    ConversationId conversation = session.conversationId();
    Optional<?> slot =
        storage().transactions().inTransaction(() -> generations().lock(conversation));
    assertThat(slot).isEmpty();
  }

  @Test
  default void runs_of_other_conversations_go_on() {
    Session session = talkingSession();
    Claim other = claim(talkingSession());
    claim(session);
    remove(session, true);
    assertThat(generations().complete(other, REPLY, stage().fromUser("Hi"))).isPresent();
  }
}
