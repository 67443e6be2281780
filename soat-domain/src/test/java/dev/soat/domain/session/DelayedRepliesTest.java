package dev.soat.domain.session;

import static dev.soat.testing.Node.answered;
import static org.assertj.core.api.Assertions.assertThat;

import dev.soat.domain.shared.Patch;
import dev.soat.testing.Await;
import dev.soat.testing.Node;
import dev.soat.testing.Rehearsal;
import dev.soat.testing.Stage;
import dev.soat.testing.model.HeldCall;
import dev.soat.testing.model.Lines;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DelayedRepliesTest {
  private static final SessionSettings DELAYED = new SessionSettings(null, true, null, 0, 10);

  private final Rehearsal rehearsal = new Rehearsal();
  private final Node node = rehearsal.node();
  private final Node other = rehearsal.node();
  private final Session session = rehearsal.stage().session(rehearsal.stage().agent(), DELAYED);

  @AfterEach
  void close() {
    rehearsal.close();
  }

  private void says(String text) {
    assertThat(node.turns().say(session.id(), text, null)).isInstanceOf(SessionReply.Saved.class);
  }

  private List<String> texts() {
    return rehearsal.texts(session.conversationId());
  }

  private void pass(int seconds) {
    rehearsal.instants().advance(Duration.ofSeconds(seconds));
  }

  @Test
  void one_reply_follows_when_nobody_says_more() {
    rehearsal.model().otherwise(Lines.saying("To both"));
    says("One");
    pass(9);
    says("Two");
    pass(9);
    node.turns().answerDue();
    assertThat(texts()).containsExactly("One", "Two");
    pass(1);
    node.turns().answerDue();
    Await.until("it is answered", () -> texts().equals(List.of("One", "Two", "To both")));
    pass(100);
    node.turns().answerDue();
    assertThat(rehearsal.model().requests()).hasSize(1);
  }

  @Test
  void another_node_answers_when_this_one_is_gone() {
    rehearsal.model().then(Lines.saying("Hi"));
    says("Hello");
    node.close();
    pass(10);
    other.turns().answerDue();
    Await.until("it is answered", () -> texts().equals(List.of("Hello", "Hi")));
  }

  @Test
  void two_nodes_give_one_reply() {
    rehearsal.model().otherwise(Lines.saying("Hi"));
    says("Hello");
    pass(10);
    var here =
        Node.apart(() -> {
          node.turns().answerDue();
          return true;
        });
    other.turns().answerDue();
    assertThat(here.join()).isTrue();
    Await.until("it is answered", () -> texts().equals(List.of("Hello", "Hi")));
    assertThat(rehearsal.model().requests()).hasSize(1);
  }

  @Test
  void who_asks_for_the_reply_earlier_gets_the_only_one() {
    rehearsal.model().otherwise(Lines.saying("Hi"));
    says("Hello");
    assertThat(answered(node.generate(session.id())).content()).isEqualTo("Hi");
    pass(10);
    node.turns().answerDue();
    assertThat(texts()).containsExactly("Hello", "Hi");
    assertThat(rehearsal.model().requests()).hasSize(1);
  }

  @Test
  void a_run_that_took_over_a_delayed_reply_keeps_its_promise() {
    HeldCall lost = rehearsal.model().thenHold();
    rehearsal.model().then(Lines.saying("Hi"));
    says("Hello");
    var caller = node.generate(session.id());
    lost.awaitCalled();
    rehearsal.instants().advance(Node.PATIENT.lease().plusMillis(1));
    other.keeper().recover(rehearsal.storage().generations().abandoned(10));
    Await.until("it is answered", () -> texts().equals(List.of("Hello", "Hi")));
    assertThat(caller).isNotDone();
    node.keeper().heartbeat();
    node.keeper().sweep();
    assertThat(answered(caller).content()).isEqualTo("Hi");
  }

  @Test
  void a_closed_session_is_not_answered() {
    says("Hello");
    rehearsal
        .storage()
        .sessions()
        .update(session.id(), Patch.set(SessionStatus.CLOSED), same -> same);
    pass(10);
    node.turns().answerDue();
    assertThat(rehearsal.slot(session.conversationId()).running()).isNull();
    assertThat(rehearsal.storage().sessions().due(10)).isEmpty();
  }

  @Test
  void a_message_that_is_answered_at_once_answers_the_delayed_ones() {
    rehearsal.model().otherwise(Lines.saying("Hi"));
    says("One");
    rehearsal.storage().sessions().update(session.id(), Patch.keep(), same -> Stage.AT_ONCE);
    assertThat(answered(node.say(session.id(), "Two")).content()).isEqualTo("Hi");
    pass(10);
    node.turns().answerDue();
    assertThat(texts()).containsExactly("One", "Two", "Hi");
  }

  @Test
  void a_due_reply_takes_the_place_of_one_in_progress() {
    HeldCall call = rehearsal.model().thenHold();
    rehearsal.model().then(Lines.saying("To both"));
    says("One");
    pass(10);
    node.turns().answerDue();
    call.awaitCalled();
    says("Two");
    pass(10);
    node.turns().answerDue();
    call.awaitCancelled();
    Await.until("both are answered", () -> texts().equals(List.of("One", "Two", "To both")));
  }

  @Test
  void a_loop_gives_them_without_being_asked() {
    rehearsal.model().then(Lines.saying("Hi"));
    try (DelayedReplies loop = DelayedReplies.start(node.turns(), Duration.ofMillis(5))) {
      assertThat(loop).isNotNull();
      says("Hello");
      pass(10);
      Await.until("it is answered", () -> texts().equals(List.of("Hello", "Hi")));
    }
  }

  @Test
  void who_does_without_the_reply_is_told_that_it_follows() {
    assertThat(node.turns().say(session.id(), new Saying("Hello", null, null, true)))
        .isEqualTo(new SessionReply.Accepted(session.id()));
    assertThat(rehearsal.storage().sessions().forgetDelay(session.id())).isTrue();
  }
}
