package dev.soat.testing.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.soat.domain.audit.AuditDraft;
import dev.soat.domain.audit.AuditEntry;
import dev.soat.domain.audit.AuditEntryId;
import dev.soat.domain.audit.AuditLog;
import dev.soat.domain.audit.AuditNote;
import dev.soat.domain.conversation.Message;
import dev.soat.domain.conversation.MessageDraft;
import dev.soat.domain.generation.Claim;
import dev.soat.domain.generation.Generation;
import dev.soat.domain.generation.GenerationDraft;
import dev.soat.domain.generation.GenerationState;
import dev.soat.domain.generation.Origin;
import dev.soat.domain.identity.UserId;
import dev.soat.domain.session.Session;
import dev.soat.domain.session.SessionId;
import dev.soat.domain.session.SessionSettings;
import dev.soat.domain.session.SessionStatus;
import dev.soat.domain.session.Sessions.Begun;
import dev.soat.domain.shared.PageRequest;
import dev.soat.domain.shared.Patch;
import dev.soat.testing.Await;
import dev.soat.testing.Race;
import dev.soat.testing.Stage;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What any store must do when a turn begins in one step, and when it must refuse to. */
public interface SessionsBeginContract extends SlotSubject {

  private Session answering() {
    return stage().session(stage().agent(), Stage.AT_ONCE);
  }

  private GenerationDraft run(Session session) {
    return new GenerationDraft(
        stage().generation(session).id(),
        stage().generation(session).traceId(),
        session.projectId(),
        session.agentId(),
        session.conversationId(),
        Origin.SESSION,
        true,
        Verbatim.json());
  }

  private Optional<Begun> begin(Session session, GenerationDraft generation) {
    return storage()
        .sessions()
        .begin(session.id(), stage().fromUser("Hello"), generation, LEASE, null);
  }

  private Begun begun(Session session) {
    return begin(session, run(session)).orElseThrow();
  }

  /** Nothing of a turn may be left by a step that was refused. */
  private void assertRefused(Session session) {
    GenerationDraft generation = run(session);
    List<Message> before = messages(session.conversationId());
    assertThat(begin(session, generation)).isEmpty();
    assertThat(messages(session.conversationId())).isEqualTo(before);
    assertThat(generations().find(generation.id())).isEmpty();
  }

  @Test
  default void the_message_is_the_next_one_and_stored_as_it_was_given() {
    Session session = answering();
    stage().userSays(session.conversationId(), "Before");
    MessageDraft draft =
        MessageDraft.fromUser(stage().fromUser("").documentId(), Verbatim.TEXT, null);
    Message message =
        storage()
            .sessions()
            .begin(session.id(), draft, run(session), LEASE, null)
            .orElseThrow()
            .message();
    assertThat(message.position()).isEqualTo(1);
    assertThat(message.content()).isEqualTo(Verbatim.TEXT);
    assertThat(message.documentId()).isEqualTo(draft.documentId());
    assertThat(messages(session.conversationId())).last().isEqualTo(message);
    assertThat(stage().userSays(session.conversationId(), "After").position()).isEqualTo(2);
  }

  @Test
  default void the_generation_is_in_progress_and_has_the_slot() {
    Session session = answering();
    GenerationDraft draft = run(session);
    Claim claim = begin(session, draft).orElseThrow().claim();
    assertThat(claim).isEqualTo(Claim.of(draft, claim.fence()));
    assertThat(claim.fence()).isPositive();
    Generation generation = generation(draft.id());
    assertThat(generation.state()).isEqualTo(new GenerationState.InProgress());
    assertThat(generation.traceId()).isEqualTo(draft.traceId());
    assertThat(generation.agentId()).isEqualTo(draft.agentId());
    assertThat(generation.fence()).isEqualTo(claim.fence());
    var running = slot(session.conversationId()).running();
    assertThat(running.id()).isEqualTo(draft.id());
    assertThat(running.origin()).isEqualTo(Origin.SESSION);
    assertThat(running.supersedes()).isZero();
    assertThat(isAbandoned(draft.id())).isFalse();
    assertThat(complete(claim, stage().fromAgent(session.agentId(), "Hi")).reply().position())
        .isEqualTo(1);
  }

  @Test
  default void its_note_is_stored_with_it_and_not_without_it() {
    Session session = answering();
    AuditNote note = note(session);
    assertThat(noted(session)).isEmpty();
    assertThat(
            storage()
                .sessions()
                .begin(session.id(), stage().fromUser("Hello"), run(session), LEASE, note))
        .isPresent();
    assertThat(noted(session)).containsExactly(note.draft());
    assertThat(
            storage()
                .sessions()
                .begin(session.id(), stage().fromUser("Hello"), run(session), LEASE, note(session)))
        .isEmpty();
    assertThat(noted(session)).containsExactly(note.draft());
  }

  private AuditNote note(Session session) {
    return new AuditNote(
        AuditEntryId.next(IDS),
        new AuditDraft(
            UserId.next(IDS),
            "key_0123456789abcdef",
            "addSessionMessage",
            session.projectId(),
            session.id().value(),
            null,
            1,
            "192.0.2.1",
            "req_0123456789abcdef"));
  }

  private List<AuditDraft> noted(Session session) {
    AuditLog.Query query =
        new AuditLog.Query(null, null, session.id().value(), null, null, null, null);
    return storage().auditLog().list(query, PageRequest.first(10)).rows().stream()
        .map(AuditEntry::what)
        .toList();
  }

  @Test
  default void it_counts_as_activity() {
    Session session = answering();
    Begun begun = begun(session);
    Session after = storage().sessions().find(session.id()).orElseThrow();
    assertThat(after.lastActivityAt()).isAfterOrEqualTo(session.createdAt());
    assertThat(after.generatingAt()).isAfterOrEqualTo(begun.message().createdAt());
  }

  @Test
  default void its_lease_is_as_long_as_asked() {
    Session session = answering();
    GenerationDraft draft = run(session);
    assertThat(
            storage().sessions().begin(session.id(), stage().fromUser("Hello"), draft, BRIEF, null))
        .isPresent();
    awaitAbandoned(draft.id());
  }

  @Test
  default void fences_grow_from_one_turn_to_the_next() {
    Session session = answering();
    Claim first = begun(session).claim();
    fail(first);
    Claim second = claim(stage().generation(session));
    fail(second);
    Claim third = begun(session).claim();
    assertThat(List.of(first.fence(), second.fence(), third.fence()))
        .isSorted()
        .doesNotHaveDuplicates();
  }

  @Test
  default void a_session_that_does_not_answer_by_itself_is_refused() {
    assertRefused(stage().session());
  }

  @Test
  default void a_closed_session_is_refused() {
    Session session = answering();
    storage().sessions().update(session.id(), Patch.set(SessionStatus.CLOSED), same -> same);
    assertRefused(session);
  }

  @Test
  default void an_expired_session_is_refused() {
    Session session =
        stage().session(stage().agent(), new SessionSettings(null, true, null, 1, null));
    Await.until(
        "the session has expired",
        () ->
            storage().sessions().find(session.id()).orElseThrow().status()
                == SessionStatus.EXPIRED);
    assertRefused(session);
  }

  @Test
  default void an_unknown_or_removed_session_is_refused() {
    Session session = answering();
    assertThat(
            storage()
                .sessions()
                .begin(SessionId.next(IDS), stage().fromUser("Hello"), run(session), LEASE, null))
        .isEmpty();
    storage().sessions().remove(session.id());
    assertRefused(session);
  }

  @Test
  default void a_held_slot_is_refused() {
    Session session = answering();
    Claim holder = begun(session).claim();
    assertRefused(session);
    assertThat(slot(session.conversationId()).running().id()).isEqualTo(holder.id());
  }

  @Test
  default void a_free_slot_that_somebody_waits_for_is_refused() {
    Session session = answering();
    Claim holder = begun(session).claim();
    enqueue(conversationRun(session));
    assertThat(fail(holder).othersWait()).isTrue();
    assertRefused(session);
    fail(serve(session));
    assertThat(begin(session, run(session))).isPresent();
  }

  @Test
  default void of_many_one_begins_and_nothing_is_left_of_the_others() {
    Session session = answering();
    List<Optional<Begun>> all = Race.of(number -> begin(session, run(session)));
    List<Begun> begun = all.stream().flatMap(Optional::stream).toList();
    assertThat(begun).hasSize(1);
    assertThat(messages(session.conversationId())).containsExactly(begun.getFirst().message());
    assertThat(slot(session.conversationId()).running().id())
        .isEqualTo(begun.getFirst().claim().id());
  }

  @Test
  default void a_step_that_was_rolled_back_never_was() {
    Session session = answering();
    GenerationDraft draft = run(session);
    assertThatThrownBy(() ->
            storage()
                .transactions()
                .inTransaction(() -> {
                  assertThat(begin(session, draft)).isPresent();
                  throw new IllegalStateException("wanted");
                }))
        .hasMessage("wanted");
    assertThat(generations().find(draft.id())).isEmpty();
    assertThat(messages(session.conversationId())).isEmpty();
    assertThat(begin(session, draft)).isPresent();
  }
}
