package dev.soat.domain.session;

import static dev.soat.testing.Node.answered;
import static dev.soat.testing.Node.refused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.soat.domain.generation.Admitted;
import dev.soat.domain.generation.GenerationId;
import dev.soat.domain.generation.GenerationState;
import dev.soat.domain.generation.Outcome;
import dev.soat.domain.generation.SlotRules;
import dev.soat.domain.generation.TurnSettings;
import dev.soat.domain.shared.ErrorCode;
import dev.soat.testing.Await;
import dev.soat.testing.Node;
import dev.soat.testing.Rehearsal;
import dev.soat.testing.UnreliableStorage;
import dev.soat.testing.model.HeldCall;
import dev.soat.testing.model.Lines;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What seldom happens, or only at an unlucky moment. */
class MisfortuneTest {
  private final Rehearsal rehearsal = new Rehearsal();
  private final UnreliableStorage storage = new UnreliableStorage(rehearsal.storage());
  private final Node node = rehearsal.node(storage, Node.PATIENT);
  private final Session session = rehearsal.session();

  @AfterEach
  void close() {
    rehearsal.close();
  }

  private boolean slotIsFree() {
    return rehearsal.slot(session.conversationId()).running() == null;
  }

  @Test
  void an_error_of_a_driver_ends_the_run_like_any_fault() {
    rehearsal.model().then(Lines.breaking(new StackOverflowError("wanted")));
    assertThat(refused(node.say(session.id(), "Hello")).code()).isEqualTo(ErrorCode.INTERNAL_ERROR);
    assertThat(slotIsFree()).isTrue();
    assertThat(node.lifecycle().inHand()).isZero();
  }

  @Test
  void a_reply_that_cannot_be_stored_for_good_ends_the_run() {
    rehearsal.model().then(Lines.saying("Hi"));
    storage.before(
        "complete",
        () -> {
          throw new IllegalStateException("wanted");
        });
    assertThat(refused(node.say(session.id(), "Hello")).code()).isEqualTo(ErrorCode.INTERNAL_ERROR);
    assertThat(slotIsFree()).isTrue();
    assertThat(node.lifecycle().inHand()).isZero();
  }

  @Test
  void a_queue_that_cannot_be_served_at_once_is_served_by_the_sweep() {
    rehearsal.stage().userSays(session.conversationId(), "Hello");
    HeldCall first = rehearsal.model().thenHold();
    rehearsal.model().then(Lines.saying("Second"));
    Admitted one = rehearsal.conversationRun(node, session);
    Admitted two = rehearsal.conversationRun(node, session);
    var running = Node.apart(() -> node.lifecycle().await(one));
    var waiting = Node.apart(() -> node.lifecycle().await(two));
    first.awaitCalled();
    AtomicBoolean failed = new AtomicBoolean();
    storage.before(
        "promote",
        () -> {
          failed.set(true);
          throw UnreliableStorage.away();
        });
    first.say("First");
    Await.until("the first is done", () -> running.isDone() && failed.get());
    storage.recover();
    node.keeper().sweep();
    Await.until("the second is done", waiting::isDone);
    assertThat(rehearsal.texts(session.conversationId()))
        .containsExactly("Hello", "First", "Second");
  }

  @Test
  void a_run_that_is_superseded_before_it_begins_is_not_dialled() {
    rehearsal.stage().userSays(session.conversationId(), "One");
    Admitted loser = rehearsal.admit(node, rehearsal.stage().generation(session));
    HeldCall winner = rehearsal.model().thenHold();
    var second = node.say(session.id(), "Two");
    winner.awaitCalled();
    Await.until("the loser is told to stop", () -> node.lifecycle().inHand() == 2);
    var first = Node.apart(() -> node.lifecycle().await(loser));
    Await.until("the loser has noticed", () -> node.lifecycle().inHand() == 1);
    winner.say("Both");
    Await.until("both have an answer", () -> first.isDone() && second.isDone());
    assertThat(((Outcome.Answered) first.join().orElseThrow()).generation())
        .isEqualTo(answered(second).generation());
    assertThat(rehearsal.model().requests()).hasSize(1);
  }

  @Test
  void a_run_whose_conversation_is_gone_before_it_begins_is_not_dialled() {
    rehearsal.stage().userSays(session.conversationId(), "Hello");
    Admitted admitted = rehearsal.admit(node, rehearsal.stage().generation(session));
    rehearsal.storage().sessions().remove(session.id());
    var caller = Node.apart(() -> node.lifecycle().await(admitted));
    Await.until("the run has ended", caller::isDone);
    Outcome.Failed failed = (Outcome.Failed) caller.join().orElseThrow();
    assertThat(failed.asException().code()).isEqualTo(ErrorCode.RESOURCE_NOT_FOUND);
    assertThat(rehearsal.model().requests()).isEmpty();
  }

  @Test
  void runs_whose_project_is_gone_are_not_found() {
    rehearsal.stage().userSays(session.conversationId(), "Hello");
    HeldCall call = rehearsal.model().thenHold();
    Admitted conversation = rehearsal.conversationRun(node, session);
    var run = Node.apart(() -> node.lifecycle().await(conversation));
    call.awaitCalled();
    var waiting = node.say(session.id(), "One");
    Await.until("it waits", () -> node.lifecycle().inHand() == 2);
    rehearsal.storage().projects().remove(session.projectId(), true);
    node.keeper().heartbeat();
    call.awaitCancelled();
    assertThat(refused(waiting).code()).isEqualTo(ErrorCode.RESOURCE_NOT_FOUND);
    Await.until("the run has ended", run::isDone);
    Outcome.Failed failed = (Outcome.Failed) run.join().orElseThrow();
    assertThat(failed.asException().code()).isEqualTo(ErrorCode.RESOURCE_NOT_FOUND);
    assertThat(failed.asException().meta().text("trace_id")).isPresent();
    assertThat(node.lifecycle().inHand()).isZero();
  }

  @Test
  void a_reply_that_is_gone_before_it_is_heard_is_not_an_empty_reply() {
    Node other = rehearsal.node();
    rehearsal.stage().userSays(session.conversationId(), "Hello");
    HeldCall call = rehearsal.model().thenHold();
    Admitted admitted = rehearsal.admit(node, rehearsal.stage().generation(session));
    var here = Node.apart(() -> node.lifecycle().await(admitted));
    call.awaitCalled();
    call.say("Hi");
    Await.until("the reply was heard where it was made", here::isDone);
    rehearsal.storage().sessions().remove(session.id());
    Admitted joined = new Admitted.Joined(admitted.awaited());
    var there = Node.apart(() -> other.lifecycle().await(joined));
    Await.until("the other node has an answer", there::isDone);
    Outcome.Failed failed = (Outcome.Failed) there.join().orElseThrow();
    assertThat(failed.asException().code()).isEqualTo(ErrorCode.RESOURCE_NOT_FOUND);
  }

  @Test
  void a_caller_that_gives_up_is_told_who_will_answer() {
    TurnSettings usual = Node.PATIENT;
    Node impatient =
        rehearsal.node(
            new TurnSettings(
                SlotRules.DEFAULT,
                usual.lease(),
                usual.heartbeat(),
                usual.sweep(),
                Duration.ofMillis(300),
                usual.historyBytes(),
                usual.runningPerNode(),
                usual.runningPerProject()));
    HeldCall loser = rehearsal.model().thenHold();
    rehearsal.model().thenHold();
    var first = impatient.say(session.id(), "One");
    loser.awaitCalled();
    GenerationId superseded = rehearsal.slot(session.conversationId()).running().id();
    var second = node.say(session.id(), "Two");
    Await.until(
        "the loser has been superseded",
        () -> rehearsal.generation(superseded).state() instanceof GenerationState.Failed);
    impatient.keeper().heartbeat();
    loser.awaitCancelled();
    Await.until("the first caller has given up", first::isDone);
    assertThat(first.join())
        .isEqualTo(
            new SessionReply.Pending(
                session.id(), rehearsal.slot(session.conversationId()).running().id()));
    assertThat(second).isNotDone();
  }

  @Test
  void a_run_is_not_begun_again_when_it_ends_while_it_is_looked_for() {
    Node other = rehearsal.node();
    rehearsal.stage().userSays(session.conversationId(), "Hello");
    HeldCall first = rehearsal.model().thenHold();
    rehearsal.model().then(Lines.saying("Second"));
    Admitted elsewhere = rehearsal.conversationRun(other, session);
    var running = Node.apart(() -> other.lifecycle().await(elsewhere));
    first.awaitCalled();
    Admitted here = rehearsal.conversationRun(node, session);
    var waiting = Node.apart(() -> node.lifecycle().await(here));
    Await.until("it waits", () -> node.lifecycle().inHand() == 1);
    first.say("First");
    Await.until("the first is done", running::isDone);
    AtomicBoolean inBetween = new AtomicBoolean();
    storage.after(
        "promoted",
        () -> {
          if (inBetween.compareAndSet(false, true)) {
            node.keeper().sweep();
            Await.until("the second is done", waiting::isDone);
          }
        });
    node.keeper().sweep();
    Await.until("nothing is left over", () -> node.lifecycle().inHand() == 0);
    assertThat(rehearsal.texts(session.conversationId()))
        .containsExactly("Hello", "First", "Second");
    assertThat(rehearsal.model().requests()).hasSize(2);
  }

  @Test
  void closing_a_node_lets_go_of_everybody() {
    rehearsal.stage().userSays(session.conversationId(), "Hello");
    HeldCall call = rehearsal.model().thenHold();
    Admitted conversation = rehearsal.conversationRun(node, session);
    var run = Node.apart(() -> node.lifecycle().await(conversation));
    call.awaitCalled();
    var waiting = node.say(session.id(), "One");
    Await.until("it waits", () -> node.lifecycle().inHand() == 2);
    node.close();
    Await.until("both are free to go", () -> run.isDone() && waiting.isDone());
    assertThat(((Outcome.Failed) run.join().orElseThrow()).asException().code())
        .isEqualTo(ErrorCode.UNAVAILABLE);
    assertThat(waiting.join()).isInstanceOf(SessionReply.Pending.class);
    assertThat(rehearsal.model().requests()).hasSize(1);
  }

  @Test
  void what_is_let_in_while_a_node_closes_is_left_to_the_others() {
    rehearsal.stage().userSays(session.conversationId(), "Hello");
    Admitted admitted = rehearsal.admit(node, rehearsal.stage().generation(session));
    node.close();
    assertThat(node.lifecycle().await(admitted)).isEmpty();
    assertThat(node.lifecycle().inHand()).isZero();
  }
}
