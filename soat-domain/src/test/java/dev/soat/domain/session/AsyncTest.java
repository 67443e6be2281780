package dev.soat.domain.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.soat.domain.generation.GenerationId;
import dev.soat.domain.shared.ErrorCode;
import dev.soat.domain.shared.Patch;
import dev.soat.domain.shared.SoatException;
import dev.soat.testing.Await;
import dev.soat.testing.Node;
import dev.soat.testing.Rehearsal;
import dev.soat.testing.Stage;
import dev.soat.testing.model.HeldCall;
import dev.soat.testing.model.Lines;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Callers who do without the reply. */
class AsyncTest {
  private final Rehearsal rehearsal = new Rehearsal();
  private final Node node = rehearsal.node();
  private final Session session = rehearsal.session();

  @AfterEach
  void close() {
    rehearsal.close();
  }

  private SessionReply say(String text) {
    return node.turns().say(session.id(), new Saying(text, null, null, true));
  }

  private SessionReply generate() {
    return node.turns().generate(session.id(), null, true, null);
  }

  private List<String> texts() {
    return rehearsal.texts(session.conversationId());
  }

  @Test
  void a_message_is_accepted_at_once_and_answered() {
    HeldCall call = rehearsal.model().thenHold();
    assertThat(say("Hello")).isEqualTo(new SessionReply.Accepted(session.id()));
    call.awaitCalled();
    call.say("Hi");
    Await.until("it is answered", () -> texts().equals(List.of("Hello", "Hi")));
    Await.until("nothing is left over", () -> node.lifecycle().inHand() == 0);
  }

  @Test
  void an_accepted_generate_is_taken_up_when_its_node_is_lost() {
    rehearsal.stage().userSays(session.conversationId(), "Hello");
    HeldCall lost = rehearsal.model().thenHold();
    rehearsal.model().then(Lines.saying("Hi"));
    assertThat(generate()).isEqualTo(new SessionReply.Accepted(session.id()));
    lost.awaitCalled();
    GenerationId run = rehearsal.slot(session.conversationId()).running().id();
    rehearsal.instants().advance(Node.PATIENT.lease().plusMillis(1));
    Node other = rehearsal.node();
    other.keeper().recover(rehearsal.storage().generations().abandoned(10));
    Await.until("it is answered", () -> texts().equals(List.of("Hello", "Hi")));
    assertThat(rehearsal.generation(run).attempts()).isEqualTo(2);
  }

  @Test
  void one_that_waits_for_the_slot_is_served_and_told_to_nobody() {
    rehearsal.stage().userSays(session.conversationId(), "Hello");
    HeldCall first = rehearsal.model().thenHold();
    rehearsal.model().then(Lines.saying("Second"));
    var admitted = rehearsal.conversationRun(node, session);
    var run = Node.apart(() -> node.lifecycle().await(admitted));
    first.awaitCalled();
    generate();
    say("And this");
    first.say("First");
    Await.until(
        "all is answered", () -> texts().equals(List.of("Hello", "And this", "First", "Second")));
    assertThat(run.join()).isPresent();
    Await.until("nothing is left over", () -> node.lifecycle().inHand() == 0);
  }

  @Test
  void a_session_that_rests_only_saves_the_message() {
    Session quiet = rehearsal.stage().session(rehearsal.stage().agent(), Stage.ON_DEMAND);
    assertThat(node.turns().say(quiet.id(), new Saying("Hello", null, null, true)))
        .isInstanceOf(SessionReply.Saved.class);
  }

  @Test
  void what_cannot_be_done_is_refused_at_once() {
    assertRefused(ErrorCode.VALIDATION_FAILED, this::generate);
    rehearsal
        .storage()
        .sessions()
        .update(session.id(), Patch.set(SessionStatus.CLOSED), same -> same);
    assertRefused(ErrorCode.SESSION_CLOSED, this::generate);
    assertRefused(ErrorCode.SESSION_CLOSED, () -> say("Hello"));
    rehearsal.storage().sessions().remove(session.id());
    assertRefused(ErrorCode.RESOURCE_NOT_FOUND, this::generate);
    assertThat(rehearsal.model().requests()).isEmpty();
  }

  private static void assertRefused(ErrorCode code, Runnable request) {
    assertThatThrownBy(request::run)
        .isInstanceOfSatisfying(
            SoatException.class, refusal -> assertThat(refusal.code()).isEqualTo(code));
  }
}
