package dev.soat.domain.session;

import static dev.soat.testing.Node.answered;
import static org.assertj.core.api.Assertions.assertThat;

import dev.soat.domain.generation.Admitted;
import dev.soat.domain.generation.Outcome;
import dev.soat.domain.generation.SlotRules;
import dev.soat.domain.generation.TurnSettings;
import dev.soat.domain.llm.ModelFailure;
import dev.soat.testing.Await;
import dev.soat.testing.Node;
import dev.soat.testing.Rehearsal;
import dev.soat.testing.model.HeldCall;
import dev.soat.testing.model.Lines;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class QueueingTest {
  private final Rehearsal rehearsal = new Rehearsal();
  private final Node node = rehearsal.node();
  private final Session session = rehearsal.session();

  @AfterEach
  void close() {
    rehearsal.close();
  }

  private List<String> texts() {
    return rehearsal.texts(session.conversationId());
  }

  private static CompletableFuture<Optional<Outcome>> await(Node on, Admitted admitted) {
    return Node.apart(() -> on.lifecycle().await(admitted));
  }

  private static String text(CompletableFuture<Optional<Outcome>> caller) {
    Await.until("the caller has an answer", caller::isDone);
    Outcome.Answered answered = (Outcome.Answered) caller.join().orElseThrow();
    return answered.reply().content();
  }

  @Test
  void conversation_runs_are_served_one_after_the_other() {
    rehearsal.stage().userSays(session.conversationId(), "Hello");
    List<HeldCall> calls = new ArrayList<>();
    List<CompletableFuture<Optional<Outcome>>> callers = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      calls.add(rehearsal.model().thenHold());
      callers.add(await(node, rehearsal.conversationRun(node, session)));
    }
    for (int i = 0; i < 4; i++) {
      calls.get(i).awaitCalled();
      assertThat(calls.subList(i + 1, 4)).noneMatch(HeldCall::isCalled);
      calls.get(i).say("Reply " + i);
      assertThat(text(callers.get(i))).isEqualTo("Reply " + i);
    }
    assertThat(texts()).containsExactly("Hello", "Reply 0", "Reply 1", "Reply 2", "Reply 3");
    assertThat(calls).noneMatch(HeldCall::isCancelled);
    assertThat(node.lifecycle().inHand()).isZero();
  }

  @Test
  void a_session_waits_for_a_conversation_run_and_later_messages_join() {
    rehearsal.stage().userSays(session.conversationId(), "Hello");
    HeldCall conversation = rehearsal.model().thenHold();
    HeldCall forSession = rehearsal.model().thenHold();
    var run = await(node, rehearsal.conversationRun(node, session));
    conversation.awaitCalled();
    var one = node.say(session.id(), "One");
    Await.until("it is stored", () -> texts().size() == 2);
    var two = node.say(session.id(), "Two");
    Await.until("it is stored", () -> texts().size() == 3);
    conversation.say("To hello");
    assertThat(text(run)).isEqualTo("To hello");
    forSession.awaitCalled();
    forSession.say("To both");
    assertThat(answered(one)).isEqualTo(answered(two));
    assertThat(texts()).containsExactly("Hello", "One", "Two", "To hello", "To both");
    assertThat(conversation.isCancelled()).isFalse();
    assertThat(rehearsal.model().requests()).hasSize(2);
  }

  @Test
  void a_failure_serves_the_next_as_well() {
    rehearsal.stage().userSays(session.conversationId(), "Hello");
    HeldCall first = rehearsal.model().thenHold();
    rehearsal.model().then(Lines.saying("Hi"));
    var one = await(node, rehearsal.conversationRun(node, session));
    first.awaitCalled();
    var two = await(node, rehearsal.conversationRun(node, session));
    first.fail(ModelFailure.Kind.BROKEN, "Broke off.");
    assertThat(text(two)).isEqualTo("Hi");
    assertThat(one.join().orElseThrow()).isInstanceOf(Outcome.Failed.class);
  }

  @Test
  void a_run_that_waits_on_another_node_is_served_there() {
    Node other = rehearsal.node();
    rehearsal.stage().userSays(session.conversationId(), "Hello");
    HeldCall first = rehearsal.model().thenHold();
    HeldCall second = rehearsal.model().thenHold();
    var here = await(node, rehearsal.conversationRun(node, session));
    first.awaitCalled();
    var there = await(other, rehearsal.conversationRun(other, session));
    Await.until("it waits", () -> other.lifecycle().inHand() == 1);
    first.say("First");
    assertThat(text(here)).isEqualTo("First");
    assertThat(second.isCalled()).isFalse();
    Await.until(
        "the other node takes notice",
        () -> {
          other.keeper().sweep();
          return second.isCalled();
        });
    second.say("Second");
    assertThat(text(there)).isEqualTo("Second");
    assertThat(rehearsal.model().requests()).hasSize(2);
  }

  @Test
  void who_joined_a_run_of_another_node_hears_of_its_end() {
    Node other = rehearsal.node();
    rehearsal.stage().userSays(session.conversationId(), "Hello");
    HeldCall conversation = rehearsal.model().thenHold();
    rehearsal.model().then(Lines.saying("To both"));
    var run = await(node, rehearsal.conversationRun(node, session));
    conversation.awaitCalled();
    var one = node.say(session.id(), "One");
    Await.until("it is stored", () -> texts().size() == 2);
    var two = other.say(session.id(), "Two");
    Await.until("it is stored", () -> texts().size() == 3);
    conversation.say("To hello");
    assertThat(text(run)).isEqualTo("To hello");
    assertThat(answered(one).content()).isEqualTo("To both");
    Await.until(
        "the caller on the other node hears of it",
        () -> {
          other.keeper().sweep();
          return two.isDone();
        });
    assertThat(answered(two)).isEqualTo(answered(one));
  }

  @Test
  void a_caller_is_not_kept_longer_than_patience_and_the_reply_still_comes() {
    Node impatient = rehearsal.node(withPatience(Duration.ofMillis(30)));
    HeldCall call = rehearsal.model().thenHold();
    SessionReply reply = impatient.turns().say(session.id(), "Hello", null);
    assertThat(reply)
        .isEqualTo(
            new SessionReply.Pending(
                session.id(), rehearsal.slot(session.conversationId()).running().id()));
    call.say("At last");
    Await.until("the reply is stored", () -> texts().equals(List.of("Hello", "At last")));
    Await.until("nothing is left over", () -> impatient.lifecycle().inHand() == 0);
  }

  private static TurnSettings withPatience(Duration patience) {
    TurnSettings usual = Node.PATIENT;
    return new TurnSettings(
        SlotRules.DEFAULT,
        usual.lease(),
        usual.heartbeat(),
        usual.sweep(),
        patience,
        usual.historyBytes(),
        usual.runningPerNode(),
        usual.runningPerProject());
  }
}
