package dev.soat.domain.session;

import static dev.soat.testing.Node.answered;
import static dev.soat.testing.Node.refused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.soat.domain.llm.ModelFailure;
import dev.soat.domain.shared.ErrorCode;
import dev.soat.domain.shared.Patch;
import dev.soat.testing.Await;
import dev.soat.testing.Node;
import dev.soat.testing.Race;
import dev.soat.testing.Rehearsal;
import dev.soat.testing.Stage;
import dev.soat.testing.model.HeldCall;
import dev.soat.testing.model.Lines;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The same message, said more than once under one key. */
class RepetitionTest {
  private final Rehearsal rehearsal = new Rehearsal();
  private final Node node = rehearsal.node();
  private final Session session = rehearsal.session();

  @AfterEach
  void close() {
    rehearsal.close();
  }

  private CompletableFuture<SessionReply> say(Session in, String text) {
    return Node.apart(() -> node.turns().say(in.id(), new Saying(text, null, "key", false)));
  }

  private CompletableFuture<SessionReply> say() {
    return say(session, "Hello");
  }

  private List<String> texts() {
    return rehearsal.texts(session.conversationId());
  }

  private void failOnce() {
    rehearsal.model().then(Lines.failing(ModelFailure.Kind.BROKEN, "Broke off."));
    assertThat(refused(say()).code()).isEqualTo(ErrorCode.AI_PROVIDER_ERROR);
  }

  private static String repeated(CompletableFuture<SessionReply> caller) {
    Await.until("the caller has an answer", caller::isDone);
    return ((SessionReply.Repeated) caller.join()).message().content();
  }

  @Test
  void a_key_seen_before_returns_the_first_message_while_it_is_being_answered() {
    HeldCall call = rehearsal.model().thenHold();
    var first = say();
    call.awaitCalled();
    assertThat(repeated(say())).isEqualTo("Hello");
    assertThat(call.isCancelled()).isFalse();
    call.say("Hi");
    assertThat(answered(first).content()).isEqualTo("Hi");
    assertThat(repeated(say())).isEqualTo("Hello");
    assertThat(texts()).containsExactly("Hello", "Hi");
    assertThat(rehearsal.model().requests()).hasSize(1);
  }

  @Test
  void what_failed_is_run_again_and_not_stored_again() {
    failOnce();
    rehearsal.model().then(Lines.saying("Hi"));
    assertThat(answered(say()).content()).isEqualTo("Hi");
    assertThat(texts()).containsExactly("Hello", "Hi");
    assertThat(repeated(say())).isEqualTo("Hello");
  }

  @Test
  void of_many_who_repeat_what_failed_one_runs_it() {
    failOnce();
    HeldCall call = rehearsal.model().thenHold();
    List<CompletableFuture<SessionReply>> callers = List.of(say(), say(), say(), say());
    call.awaitCalled();
    Await.until(
        "the others are back",
        () -> callers.stream().filter(CompletableFuture::isDone).count() == 3);
    call.say("Hi");
    assertThat(callers)
        .filteredOn(caller -> join(caller) instanceof SessionReply.Answered)
        .hasSize(1);
    assertThat(texts()).containsExactly("Hello", "Hi");
  }

  private static SessionReply join(CompletableFuture<SessionReply> caller) {
    Await.until("the caller has an answer", caller::isDone);
    return caller.join();
  }

  @Test
  void of_many_who_say_it_first_one_does() {
    rehearsal.model().otherwise(Lines.saying("Hi"));
    List<SessionReply> replies = Race.of(number -> join(say()));
    assertThat(replies).filteredOn(reply -> reply instanceof SessionReply.Answered).hasSize(1);
    assertThat(replies)
        .filteredOn(reply -> reply instanceof SessionReply.Repeated)
        .hasSize(replies.size() - 1);
    assertThat(texts()).containsExactly("Hello", "Hi");
  }

  @Test
  void another_message_under_the_same_key_is_refused() {
    rehearsal.model().then(Lines.saying("Hi"));
    assertThat(answered(say()).content()).isEqualTo("Hi");
    assertThat(refused(say(session, "Good bye")).code())
        .isEqualTo(ErrorCode.IDEMPOTENCY_KEY_REUSED);
    assertThat(texts()).containsExactly("Hello", "Hi");
  }

  @Test
  void a_session_that_rests_only_tells_what_was_said() {
    Session quiet = rehearsal.stage().session(rehearsal.stage().agent(), Stage.ON_DEMAND);
    assertThat(join(say(quiet, "Hello"))).isInstanceOf(SessionReply.Saved.class);
    assertThat(repeated(say(quiet, "Hello"))).isEqualTo("Hello");
    assertThat(rehearsal.texts(quiet.conversationId())).containsExactly("Hello");
  }

  @Test
  void a_closed_session_tells_what_was_answered_and_runs_nothing_again() {
    failOnce();
    Sessions sessions = rehearsal.storage().sessions();
    sessions.update(session.id(), Patch.set(SessionStatus.CLOSED), same -> same);
    assertThat(refused(say()).code()).isEqualTo(ErrorCode.SESSION_CLOSED);
    sessions.update(session.id(), Patch.set(SessionStatus.OPEN), same -> same);
    rehearsal.model().then(Lines.saying("Hi"));
    assertThat(answered(say()).content()).isEqualTo("Hi");
    sessions.update(session.id(), Patch.set(SessionStatus.CLOSED), same -> same);
    assertThat(repeated(say())).isEqualTo("Hello");
  }
}
