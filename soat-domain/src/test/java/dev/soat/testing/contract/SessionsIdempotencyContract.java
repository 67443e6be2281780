package dev.soat.testing.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.soat.domain.conversation.Message;
import dev.soat.domain.conversation.MessageDraft;
import dev.soat.domain.document.DocumentId;
import dev.soat.domain.generation.Claim;
import dev.soat.domain.session.Session;
import dev.soat.domain.session.Sessions.Begun;
import dev.soat.domain.shared.ErrorCode;
import dev.soat.domain.shared.SoatException;
import dev.soat.testing.Race;
import dev.soat.testing.Stage;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What any store must do with messages that are said twice under one key. */
public interface SessionsIdempotencyContract extends SlotSubject {
  private Session answering() {
    return stage().session(stage().agent(), Stage.AT_ONCE);
  }

  private static MessageDraft keyed(String key) {
    return MessageDraft.fromUser(DocumentId.next(IDS), "Hello", null, key);
  }

  private Optional<Begun> begin(Session session, String key) {
    return storage()
        .sessions()
        .begin(session.id(), keyed(key), stage().generation(session), LEASE, null);
  }

  private Optional<Message> said(Session session, String key) {
    return storage().conversations().said(session.conversationId(), key);
  }

  @Test
  default void a_message_is_found_by_its_key() {
    Session session = answering();
    Message begun = begin(session, "one").orElseThrow().message();
    Message appended =
        storage().conversations().append(session.conversationId(), keyed("two")).orElseThrow();
    assertThat(said(session, "one")).contains(begun);
    assertThat(said(session, "two")).contains(appended);
    assertThat(said(session, "three")).isEmpty();
    assertThat(said(answering(), "one")).isEmpty();
  }

  @Test
  default void a_key_that_is_taken_begins_nothing() {
    Session session = answering();
    fail(begin(session, "one").orElseThrow().claim());
    assertThat(begin(session, "one")).isEmpty();
    assertThat(messages(session.conversationId())).hasSize(1);
    assertThat(slot(session.conversationId()).running()).isNull();
    assertThat(begin(session, "two")).isPresent();
  }

  @Test
  default void of_many_who_say_the_same_at_once_one_begins() {
    Session session = answering();
    List<Optional<Begun>> begun =
        Race.of(number -> {
          Optional<Begun> mine = begin(session, "one");
          mine.ifPresent(turn -> fail(turn.claim()));
          return mine;
        });
    assertThat(begun.stream().flatMap(Optional::stream)).hasSize(1);
    assertThat(messages(session.conversationId())).hasSize(1);
  }

  @Test
  default void a_key_that_is_taken_is_not_appended() {
    Session session = answering();
    storage().conversations().append(session.conversationId(), keyed("one"));
    assertThatThrownBy(
            () -> storage().conversations().append(session.conversationId(), keyed("one")))
        .isInstanceOfSatisfying(
            SoatException.class,
            refusal -> assertThat(refusal.code()).isEqualTo(ErrorCode.CONFLICT));
    assertThat(messages(session.conversationId())).hasSize(1);
  }

  @Test
  default void a_key_is_free_again_when_its_conversation_is_gone_or_it_was_rolled_back() {
    Session session = answering();
    assertThatThrownBy(() ->
            storage()
                .transactions()
                .inTransaction(() -> {
                  storage().conversations().append(session.conversationId(), keyed("one"));
                  throw new IllegalStateException("wanted");
                }))
        .hasMessage("wanted");
    assertThat(said(session, "one")).isEmpty();
    assertThat(begin(session, "one")).isPresent();
    storage().sessions().remove(session.id());
    assertThat(said(session, "one")).isEmpty();
  }

  @Test
  default void a_message_is_left_unanswered_when_its_run_failed_and_nothing_followed() {
    Session session = answering();
    Begun begun = begin(session, "one").orElseThrow();
    assertThat(generations().leftUnanswered(begun.message())).isFalse();
    fail(begun.claim());
    assertThat(generations().leftUnanswered(begun.message())).isTrue();
    Claim again = claim(session);
    assertThat(generations().leftUnanswered(begun.message())).isFalse();
    complete(again, stage().fromAgent(session.agentId(), "Hi"));
    assertThat(generations().leftUnanswered(begun.message())).isFalse();
  }

  @Test
  default void a_message_nobody_was_to_answer_is_not_left_unanswered() {
    Session session = answering();
    fail(claim(talkingSession()));
    Message message = stage().userSays(session.conversationId(), "Hello");
    assertThat(generations().leftUnanswered(message)).isFalse();
  }

  @Test
  default void an_earlier_answer_and_an_earlier_failure_do_not_count() {
    Session session = answering();
    complete(claimAfter(session), stage().fromAgent(session.agentId(), "Hi"));
    fail(claim(session));
    Message later = stage().userSays(session.conversationId(), "And now?");
    assertThat(generations().leftUnanswered(later)).isFalse();
    fail(claim(session));
    assertThat(generations().leftUnanswered(later)).isTrue();
  }

  private Claim claimAfter(Session session) {
    stage().userSays(session.conversationId(), "Hello");
    return claim(session);
  }

  @Test
  default void a_message_whose_reply_is_delayed_is_not_left_unanswered() {
    Session session = answering();
    Begun begun = begin(session, "one").orElseThrow();
    fail(begun.claim());
    storage().sessions().delayReply(session.id(), 3600, null);
    assertThat(generations().leftUnanswered(begun.message())).isFalse();
  }
}
