package dev.soat.testing.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.soat.domain.conversation.Message;
import dev.soat.domain.conversation.MessageDraft;
import dev.soat.domain.conversation.Role;
import dev.soat.domain.generation.Claim;
import dev.soat.domain.generation.Generation;
import dev.soat.domain.generation.GenerationDraft;
import dev.soat.domain.generation.GenerationState;
import dev.soat.domain.generation.Generations.Settled;
import dev.soat.domain.llm.ModelReply;
import dev.soat.domain.llm.StopReason;
import dev.soat.domain.session.Session;
import dev.soat.testing.Race;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What {@link dev.soat.domain.generation.Generations} of any store must do when runs end. */
public interface GenerationsSettleContract extends SlotSubject {

  private MessageDraft answer(Claim claim, String text) {
    return stage().fromAgent(claim.agentId(), text);
  }

  /** Nothing more can come of this claim, and nothing changes by trying. */
  private void assertVoid(Claim claim) {
    Optional<Generation> before = generations().find(claim.id());
    List<Message> messages = messages(claim.conversationId());
    assertThat(generations().complete(claim, REPLY, answer(claim, "late"))).isEmpty();
    assertThat(generations().complete(claim, REPLY, null)).isEmpty();
    assertThat(generations().fail(claim, FAILURE)).isEmpty();
    assertThat(generations().find(claim.id())).isEqualTo(before);
    assertThat(messages(claim.conversationId())).isEqualTo(messages);
  }

  @Test
  default void the_reply_becomes_the_next_message() {
    Session session = talkingSession();
    Claim claim = claim(session);
    MessageDraft draft = answer(claim, "Hi");
    Settled settled = complete(claim, draft);
    Message reply = settled.reply();
    assertThat(reply.position()).isEqualTo(1);
    assertThat(reply.conversationId()).isEqualTo(session.conversationId());
    assertThat(reply.role()).isEqualTo(Role.ASSISTANT);
    assertThat(reply.content()).isEqualTo("Hi");
    assertThat(reply.documentId()).isEqualTo(draft.documentId());
    assertThat(reply.agentId()).isEqualTo(session.agentId());
    assertThat(reply.model()).isEqualTo(draft.model());
    assertThat(settled.othersWait()).isFalse();
    assertThat(messages(session.conversationId()).getLast()).isEqualTo(reply);
    assertThat(generations().reply(claim.id())).contains(reply);
  }

  @Test
  default void the_reply_follows_what_was_said_meanwhile() {
    Session session = talkingSession();
    Claim claim = claim(session);
    stage().userSays(session.conversationId(), "One more thing");
    Message reply = generations().complete(claim, REPLY, answer(claim, "Hi")).orElseThrow().reply();
    assertThat(reply.position()).isEqualTo(2);
    assertThat(stage().userSays(session.conversationId(), "Thanks").position()).isEqualTo(3);
  }

  @Test
  default void a_completed_generation_names_model_and_reply_and_frees_the_slot() {
    Session session = talkingSession();
    Claim claim = claim(session);
    MessageDraft draft = answer(claim, "Hi");
    complete(claim, draft);
    Generation generation = generation(claim.id());
    assertThat(generation.state())
        .isEqualTo(new GenerationState.Completed(REPLY.model(), draft.documentId()));
    assertThat(generation.completedAt()).isAfterOrEqualTo(generation.createdAt());
    assertThat(slot(session.conversationId()).running()).isNull();
    assertVoid(claim);
  }

  @Test
  default void a_model_that_said_nothing_leaves_no_message() {
    Session session = talkingSession();
    Claim claim = claim(session);
    ModelReply empty = new ModelReply("m", "", List.of(), StopReason.OTHER, null);
    Settled settled = generations().complete(claim, empty, null).orElseThrow();
    assertThat(settled.reply()).isNull();
    assertThat(state(claim)).isEqualTo(new GenerationState.Completed("m", null));
    assertThat(generations().reply(claim.id())).isEmpty();
    assertThat(messages(session.conversationId())).hasSize(1);
    assertVoid(claim);
  }

  @Test
  default void a_reply_is_stored_to_the_letter() {
    Session session = talkingSession();
    Claim claim = claim(session);
    String text = Verbatim.TEXT + "x".repeat(1 << 20);
    complete(claim, answer(claim, text));
    assertThat(messages(session.conversationId()).getLast().content()).isEqualTo(text);
  }

  @Test
  default void a_failure_is_stored_as_it_was_told_and_frees_the_slot() {
    Session session = talkingSession();
    Claim claim = claim(session);
    Settled settled = fail(claim);
    assertThat(settled).isEqualTo(new Settled(null, false));
    Generation generation = generation(claim.id());
    assertThat(generation.state()).isEqualTo(new GenerationState.Failed(FAILURE, null));
    Verbatim.assertSame(
        ((GenerationState.Failed) generation.state()).failure().meta(), FAILURE.meta());
    assertThat(generation.completedAt()).isAfterOrEqualTo(generation.createdAt());
    assertThat(slot(session.conversationId()).running()).isNull();
    assertThat(messages(session.conversationId())).hasSize(1);
    assertVoid(claim);
  }

  @Test
  default void who_settles_hears_that_others_wait() {
    Session session = talkingSession();
    Claim claim = claim(session);
    enqueue(conversationRun(session));
    assertThat(generations().complete(claim, REPLY, answer(claim, "Hi")).orElseThrow().othersWait())
        .isTrue();
    Claim next = serve(session);
    enqueue(conversationRun(session));
    assertThat(fail(next).othersWait()).isTrue();
    Claim last = serve(session);
    assertThat(fail(last).othersWait()).isFalse();
  }

  @Test
  default void of_many_who_settle_one_claim_one_does() {
    Session session = talkingSession();
    Claim claim = claim(session);
    List<Optional<Settled>> settled =
        Race.of(number ->
            number % 2 == 0
                ? generations().complete(claim, REPLY, answer(claim, "Hi " + number))
                : generations().fail(claim, FAILURE));
    List<Settled> winners = settled.stream().flatMap(Optional::stream).toList();
    assertThat(winners).hasSize(1);
    boolean completed = winners.getFirst().reply() != null;
    assertThat(messages(session.conversationId())).hasSize(completed ? 2 : 1);
    assertThat(state(claim) instanceof GenerationState.Completed).isEqualTo(completed);
    assertThat(slot(session.conversationId()).running()).isNull();
  }

  @Test
  default void another_fence_settles_nothing() {
    GenerationDraft draft = stage().generation(talkingSession());
    Claim claim = claim(draft);
    for (long other : new long[] {claim.fence() - 1, claim.fence() + 1, 0, -1}) {
      assertVoid(Claim.of(draft, other));
    }
    assertThat(generations().complete(claim, REPLY, null)).isPresent();
  }

  @Test
  default void a_run_that_only_waits_cannot_be_settled() {
    Session session = talkingSession();
    claim(session);
    GenerationDraft waiting = stage().generation(session);
    enqueue(waiting);
    assertVoid(Claim.of(waiting, 0));
    assertThat(slot(session.conversationId()).waitingForSession()).isEqualTo(waiting.id());
  }

  @Test
  default void a_settlement_that_was_rolled_back_never_was() {
    Session session = talkingSession();
    Claim claim = claim(session);
    assertThatThrownBy(() ->
            storage()
                .transactions()
                .inTransaction(() -> {
                  complete(claim, answer(claim, "taken back"));
                  throw new IllegalStateException("wanted");
                }))
        .hasMessage("wanted");
    assertThat(state(claim)).isEqualTo(new GenerationState.InProgress());
    assertThat(slot(session.conversationId()).running().id()).isEqualTo(claim.id());
    Message reply = generations().complete(claim, REPLY, answer(claim, "Hi")).orElseThrow().reply();
    assertThat(reply.position()).isEqualTo(1);
  }

  @Test
  default void a_run_whose_project_is_gone_is_void() {
    Session session = talkingSession();
    Claim claim = claim(session);
    storage().projects().remove(session.projectId(), true);
    assertVoid(claim);
    assertThat(generations().renew(LEASE, List.of(claim.id()))).containsExactly(claim.id());
  }
}
