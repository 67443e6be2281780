package dev.soat.testing.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.soat.domain.conversation.ConversationId;
import dev.soat.domain.conversation.Message;
import dev.soat.domain.conversation.MessageDraft;
import dev.soat.domain.generation.Claim;
import dev.soat.domain.generation.FailureReason;
import dev.soat.domain.generation.Generation;
import dev.soat.domain.generation.GenerationDraft;
import dev.soat.domain.generation.GenerationFailure;
import dev.soat.domain.generation.GenerationId;
import dev.soat.domain.generation.GenerationState;
import dev.soat.domain.generation.Generations;
import dev.soat.domain.generation.Generations.Settled;
import dev.soat.domain.generation.Lease;
import dev.soat.domain.generation.Origin;
import dev.soat.domain.generation.Recovered;
import dev.soat.domain.generation.Slot;
import dev.soat.domain.llm.ModelReply;
import dev.soat.domain.llm.StopReason;
import dev.soat.domain.llm.Usage;
import dev.soat.domain.session.Session;
import dev.soat.domain.shared.ErrorCode;
import dev.soat.domain.shared.PageRequest;
import dev.soat.testing.Await;
import dev.soat.testing.Stage;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A store under test, and the few moves all tests of slots are made of. */
public interface SlotSubject extends StorageSubject {
  /** Does not end within a test. */
  Lease LEASE = new Lease("node_a", Duration.ofMinutes(10));

  /** Of the node that goes on with what others leave. */
  Lease HEIR = new Lease("node_heir", Duration.ofMinutes(10));

  /** Ends at once. */
  Lease BRIEF = new Lease("node_a", Duration.ofMillis(1));

  GenerationFailure FAILURE =
      new GenerationFailure(
          FailureReason.PROVIDER_ERROR, ErrorCode.AI_PROVIDER_ERROR, "It failed.", Verbatim.json());

  ModelReply REPLY =
      new ModelReply(Stage.MODEL, "Hi", List.of(), StopReason.STOP, new Usage(12, 3));

  default Generations generations() {
    return storage().generations();
  }

  /** A session in which a user said {@code Hello}. */
  default Session talkingSession() {
    Session session = stage().session();
    stage().userSays(session.conversationId(), "Hello");
    return session;
  }

  default GenerationDraft conversationRun(Session session) {
    return stage()
        .generation(
            session.projectId(), session.agentId(), session.conversationId(), Origin.CONVERSATION);
  }

  /** Locks the slot and looks at it. */
  default Slot slot(ConversationId conversation) {
    return storage()
        .transactions()
        .inTransaction(() -> generations().lock(conversation).orElseThrow());
  }

  /** A new run of the session, in its free slot. */
  default Claim claim(Session session) {
    return claim(stage().generation(session));
  }

  default Claim claim(GenerationDraft draft) {
    return claim(draft, LEASE, null);
  }

  default Claim claim(GenerationDraft draft, Lease lease, @Nullable GenerationId loser) {
    return storage()
        .transactions()
        .inTransaction(() -> {
          assertThat(generations().lock(draft.conversationId())).isPresent();
          return generations().claim(draft, lease, loser);
        });
  }

  /** Puts a run at the end of the queue. */
  default GenerationId enqueue(GenerationDraft draft) {
    return enqueue(draft, LEASE);
  }

  default GenerationId enqueue(GenerationDraft draft, Lease lease) {
    return storage()
        .transactions()
        .inTransaction(() -> {
          assertThat(generations().lock(draft.conversationId())).isPresent();
          generations().enqueue(draft, lease);
          return draft.id();
        });
  }

  /** Gives the slot to the first in the queue. */
  default Claim serve(Session session) {
    return generations().promote(session.conversationId()).orElseThrow().claim();
  }

  /** Ends a run that is known to hold its slot. */
  default Settled fail(Claim claim) {
    return generations().fail(claim, FAILURE).orElseThrow();
  }

  default Settled complete(Claim claim, @Nullable MessageDraft reply) {
    return generations().complete(claim, REPLY, reply).orElseThrow();
  }

  default Generation generation(GenerationId id) {
    return generations().find(id).orElseThrow();
  }

  default GenerationState state(Claim claim) {
    return generation(claim.id()).state();
  }

  /** Another node goes on with it, or ends it. */
  default Optional<Recovered> recover(GenerationId id) {
    return generations().recover(id, HEIR);
  }

  default boolean isAbandoned(GenerationId id) {
    return generations().abandoned(10_000).contains(id);
  }

  default void awaitAbandoned(GenerationId id) {
    Await.until(id + " is abandoned", () -> isAbandoned(id));
  }

  default List<Message> messages(ConversationId conversation) {
    return storage()
        .conversations()
        .messages(conversation, PageRequest.first(PageRequest.MAX_LIMIT))
        .rows();
  }
}
