package dev.soat.testing.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.soat.domain.conversation.ConversationId;
import dev.soat.domain.generation.Claim;
import dev.soat.domain.generation.Generation;
import dev.soat.domain.generation.GenerationDraft;
import dev.soat.domain.generation.GenerationId;
import dev.soat.domain.generation.GenerationState;
import dev.soat.domain.generation.Origin;
import dev.soat.domain.generation.Slot;
import dev.soat.domain.session.Session;
import dev.soat.testing.Race;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What {@link dev.soat.domain.generation.Generations} of any store must do with free slots. */
public interface GenerationsSlotContract extends SlotSubject {

  @Test
  default void a_free_slot_tells_how_many_messages_there_are() {
    ConversationId conversation = stage().session().conversationId();
    assertThat(slot(conversation)).isEqualTo(new Slot(0, null, null));
    stage().userSays(conversation, "One");
    stage().userSays(conversation, "Two");
    assertThat(slot(conversation)).isEqualTo(new Slot(2, null, null));
  }

  @Test
  default void a_conversation_without_session_has_a_slot_and_an_unknown_one_has_none() {
    ConversationId conversation = stage().conversation(stage().project().id());
    assertThat(slot(conversation)).isEqualTo(new Slot(0, null, null));
    Optional<Slot> none =
        storage().transactions().inTransaction(() -> generations().lock(ConversationId.next(IDS)));
    assertThat(none).isEmpty();
  }

  @Test
  default void a_claim_is_the_draft_with_its_fence() {
    Session session = talkingSession();
    GenerationDraft plain = stage().generation(session);
    GenerationDraft draft =
        new GenerationDraft(
            plain.id(),
            plain.traceId(),
            plain.projectId(),
            plain.agentId(),
            plain.conversationId(),
            Origin.SESSION,
            true,
            Verbatim.json());
    Claim claim = claim(draft);
    assertThat(claim).isEqualTo(Claim.of(draft, claim.fence()));
    assertThat(claim.fence()).isPositive();
    Verbatim.assertSame(claim.toolContext(), draft.toolContext());
  }

  @Test
  default void a_claimed_generation_is_in_progress() {
    GenerationDraft draft = stage().generation(talkingSession());
    Claim claim = claim(draft);
    Generation generation = generation(draft.id());
    assertThat(generation.id()).isEqualTo(draft.id());
    assertThat(generation.traceId()).isEqualTo(draft.traceId());
    assertThat(generation.projectId()).isEqualTo(draft.projectId());
    assertThat(generation.agentId()).isEqualTo(draft.agentId());
    assertThat(generation.conversationId()).isEqualTo(draft.conversationId());
    assertThat(generation.origin()).isEqualTo(Origin.SESSION);
    assertThat(generation.state()).isEqualTo(new GenerationState.InProgress());
    assertThat(generation.fence()).isEqualTo(claim.fence());
    assertThat(generation.completedAt()).isNull();
    assertThat(generations().reply(draft.id())).isEmpty();
  }

  @Test
  default void a_claim_holds_the_slot() {
    for (Origin origin : Origin.values()) {
      Session session = talkingSession();
      Claim claim =
          claim(
              stage()
                  .generation(
                      session.projectId(), session.agentId(), session.conversationId(), origin));
      Slot slot = slot(session.conversationId());
      assertThat(slot.messages()).isEqualTo(1);
      assertThat(slot.waitingForSession()).isNull();
      assertThat(slot.running().id()).isEqualTo(claim.id());
      assertThat(slot.running().origin()).isEqualTo(origin);
      assertThat(slot.running().supersedes()).isZero();
      assertThat(slot.running().unansweredFor()).isBetween(Duration.ZERO, Duration.ofMinutes(1));
    }
  }

  @Test
  default void a_session_tells_since_when_its_slot_is_held() {
    Session session = talkingSession();
    assertThat(session.generatingAt()).isNull();
    Claim claim = claim(session);
    Session generating = storage().sessions().find(session.id()).orElseThrow();
    assertThat(generating.generatingAt()).isNotNull();
    assertThat(generating.generatingAt()).isAfterOrEqualTo(session.createdAt());
    generations().fail(claim, FAILURE);
    assertThat(storage().sessions().find(session.id()).orElseThrow().generatingAt()).isNull();
  }

  @Test
  default void slots_of_different_conversations_have_nothing_to_do_with_each_other() {
    Session one = talkingSession();
    Session two = talkingSession();
    Claim first = claim(one);
    Claim second = claim(two);
    fail(first);
    assertThat(slot(one.conversationId()).running()).isNull();
    assertThat(slot(two.conversationId()).running().id()).isEqualTo(second.id());
  }

  @Test
  default void fences_grow_with_every_claim_of_a_conversation() {
    Session session = talkingSession();
    Claim first = claim(session);
    fail(first);
    Claim second = claim(session);
    complete(second, null);
    Claim third = claim(session);
    Claim fourth = claim(stage().generation(session), LEASE, third.id());
    enqueue(stage().generation(session));
    fail(fourth);
    Claim fifth = serve(session);
    assertThat(List.of(first.fence(), second.fence(), third.fence(), fourth.fence(), fifth.fence()))
        .isSorted()
        .doesNotHaveDuplicates();
  }

  @Test
  default void of_many_one_gets_the_free_slot() {
    Session session = talkingSession();
    List<Optional<Claim>> claims = Race.of(number -> claimIfFree(session));
    List<Claim> holders = claims.stream().flatMap(Optional::stream).toList();
    assertThat(holders).hasSize(1);
    assertThat(slot(session.conversationId()).running().id()).isEqualTo(holders.getFirst().id());
  }

  private Optional<Claim> claimIfFree(Session session) {
    GenerationDraft draft = stage().generation(session);
    return storage()
        .transactions()
        .inTransaction(() -> {
          Slot slot = generations().lock(session.conversationId()).orElseThrow();
          return slot.running() == null
              ? Optional.of(generations().claim(draft, LEASE, null))
              : Optional.empty();
        });
  }

  @Test
  default void a_claim_that_was_rolled_back_never_was() {
    Session session = talkingSession();
    GenerationDraft draft = stage().generation(session);
    assertThatThrownBy(() ->
            storage()
                .transactions()
                .inTransaction(() -> {
                  generations().lock(session.conversationId());
                  generations().claim(draft, LEASE, null);
                  throw new IllegalStateException("wanted");
                }))
        .hasMessage("wanted");
    assertThat(generations().find(draft.id())).isEmpty();
    assertThat(slot(session.conversationId()).running()).isNull();
    assertThat(claim(draft).id()).isEqualTo(draft.id());
  }

  @Test
  default void a_generation_nobody_asked_for_is_not_there() {
    GenerationId id = GenerationId.next(IDS);
    assertThat(generations().find(id)).isEmpty();
    assertThat(generations().reply(id)).isEmpty();
    Claim invented = Claim.of(stage().generation(talkingSession()), 1);
    assertThat(generations().complete(invented, REPLY, null)).isEmpty();
    assertThat(generations().fail(invented, FAILURE)).isEmpty();
  }
}
