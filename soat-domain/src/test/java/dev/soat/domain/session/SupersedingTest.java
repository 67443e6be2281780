package dev.soat.domain.session;

import static dev.soat.testing.Node.answered;
import static dev.soat.testing.Node.refused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.soat.domain.generation.FailureReason;
import dev.soat.domain.generation.GenerationId;
import dev.soat.domain.generation.GenerationState;
import dev.soat.domain.llm.ModelFailure;
import dev.soat.domain.llm.ModelMessage.UserMessage;
import dev.soat.domain.shared.ErrorCode;
import dev.soat.testing.Await;
import dev.soat.testing.Node;
import dev.soat.testing.Rehearsal;
import dev.soat.testing.model.HeldCall;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SupersedingTest {
  private final Rehearsal rehearsal = new Rehearsal();
  private final Node node = rehearsal.node();
  private final Session session = rehearsal.session();

  @AfterEach
  void close() {
    rehearsal.close();
  }

  private GenerationId running() {
    return rehearsal.slot(session.conversationId()).running().id();
  }

  private List<String> texts() {
    return rehearsal.texts(session.conversationId());
  }

  /** Says something, and waits until the model was asked. */
  private CompletableFuture<SessionReply> say(String text, HeldCall call) {
    CompletableFuture<SessionReply> caller = node.say(session.id(), text);
    call.awaitCalled();
    return caller;
  }

  @Test
  void both_callers_get_the_reply_of_the_newer_run_and_there_is_one() {
    HeldCall loser = rehearsal.model().thenHold();
    HeldCall winner = rehearsal.model().thenHold();
    var first = say("One", loser);
    GenerationId superseded = running();
    var second = say("Two", winner);
    loser.awaitCancelled();
    winner.say("Both");

    assertThat(answered(first)).isEqualTo(answered(second));
    assertThat(answered(second).content()).isEqualTo("Both");
    assertThat(answered(second).generation()).isNotEqualTo(superseded);
    assertThat(texts()).containsExactly("One", "Two", "Both");
    assertThat(winner.awaitCalled().messages())
        .contains(new UserMessage("[participant]: One"), new UserMessage("[participant]: Two"));
    GenerationState.Failed state =
        (GenerationState.Failed) rehearsal.generation(superseded).state();
    assertThat(state.failure().reason()).isEqualTo(FailureReason.SUPERSEDED);
    assertThat(state.successor()).isEqualTo(answered(second).generation());
  }

  @Test
  void nobody_waits_for_a_loser_that_does_not_listen_and_it_stores_nothing() {
    HeldCall loser = rehearsal.model().thenHold().deaf();
    HeldCall winner = rehearsal.model().thenHold();
    var first = say("One", loser);
    var second = say("Two", winner);
    loser.awaitCancelled();
    winner.say("Both");
    assertThat(answered(first)).isEqualTo(answered(second));
    assertThat(loser.isOver()).isFalse();
    loser.say("Too late");
    Await.until("nothing is left over", () -> node.lifecycle().inHand() == 0);
    assertThat(texts()).containsExactly("One", "Two", "Both");
  }

  @Test
  void asking_for_a_reply_supersedes_too() {
    HeldCall loser = rehearsal.model().thenHold();
    HeldCall winner = rehearsal.model().thenHold();
    var first = say("One", loser);
    var second = node.generate(session.id());
    winner.awaitCalled();
    winner.say("Hi");
    assertThat(answered(first)).isEqualTo(answered(second));
    assertThat(texts()).containsExactly("One", "Hi");
  }

  @Test
  void everybody_in_the_chain_hears_of_the_failure_of_the_last() {
    HeldCall loser = rehearsal.model().thenHold();
    HeldCall winner = rehearsal.model().thenHold();
    var first = say("One", loser);
    var second = say("Two", winner);
    GenerationId last = running();
    winner.fail(ModelFailure.Kind.TIMEOUT, "Too slow.");
    for (var caller : List.of(first, second)) {
      assertThat(refused(caller).code()).isEqualTo(ErrorCode.AI_PROVIDER_TIMEOUT);
      assertThat(refused(caller).meta().text("generation_id")).contains(last.value());
    }
    assertThat(texts()).containsExactly("One", "Two");
  }

  @Test
  void after_three_supersedes_the_running_one_finishes_and_one_follow_up_answers_the_rest() {
    List<CompletableFuture<SessionReply>> early = new ArrayList<>();
    List<HeldCall> calls = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      calls.add(rehearsal.model().thenHold());
      early.add(say("Early " + i, calls.get(i)));
    }
    HeldCall last = calls.getLast();
    HeldCall followUp = rehearsal.model().thenHold();
    List<CompletableFuture<SessionReply>> late = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      late.add(node.say(session.id(), "Late " + i));
      int messages = 5 + i;
      Await.until("it is stored", () -> texts().size() == messages);
    }
    assertThat(calls.subList(0, 3)).allMatch(HeldCall::isCancelled);
    assertThat(last.isCancelled()).isFalse();
    assertThat(followUp.isCalled()).isFalse();

    last.say("To the early");
    early.forEach(caller -> assertThat(answered(caller).content()).isEqualTo("To the early"));
    assertThat(late).noneMatch(CompletableFuture::isDone);
    followUp.awaitCalled();
    followUp.say("To the late");
    late.forEach(caller -> assertThat(answered(caller)).isEqualTo(answered(late.getFirst())));

    assertThat(answered(late.getFirst()).content()).isEqualTo("To the late");
    assertThat(texts()).endsWith("Late 2", "To the early", "To the late").hasSize(9);
    assertThat(rehearsal.model().requests()).hasSize(5);
  }

  @Test
  void after_thirty_seconds_without_an_answer_nobody_is_superseded() {
    HeldCall first = rehearsal.model().thenHold();
    HeldCall second = rehearsal.model().thenHold();
    HeldCall third = rehearsal.model().thenHold();
    var callers = new ArrayList<CompletableFuture<SessionReply>>();
    callers.add(say("One", first));
    rehearsal.instants().advance(Duration.ofMillis(29_999));
    callers.add(say("Two", second));
    rehearsal.instants().advance(Duration.ofMillis(1));
    callers.add(node.say(session.id(), "Three"));
    Await.until("it is stored", () -> texts().size() == 3);
    second.say("To one and two");
    third.awaitCalled();
    third.say("To three");
    assertThat(callers.stream().map(caller -> answered(caller).content()))
        .containsExactly("To one and two", "To one and two", "To three");
    assertThat(first.isCancelled()).isTrue();
    assertThat(second.isCancelled()).isFalse();
  }

  @Test
  void a_follow_up_run_can_be_superseded_again() {
    rehearsal.instants().advance(Duration.ofSeconds(1));
    HeldCall first = rehearsal.model().thenHold();
    var one = say("One", first);
    rehearsal.instants().advance(Duration.ofSeconds(30));
    var two = node.say(session.id(), "Two");
    Await.until("it is stored", () -> texts().size() == 2);
    HeldCall followUp = rehearsal.model().thenHold();
    first.say("To one");
    followUp.awaitCalled();
    HeldCall newest = rehearsal.model().thenHold();
    var three = say("Three", newest);
    followUp.awaitCancelled();
    newest.say("To two and three");
    assertThat(answered(one).content()).isEqualTo("To one");
    assertThat(answered(two)).isEqualTo(answered(three));
    assertThat(answered(three).content()).isEqualTo("To two and three");
  }

  @Test
  void a_loser_on_another_node_stops_when_it_renews() {
    Node other = rehearsal.node();
    HeldCall loser = rehearsal.model().thenHold();
    HeldCall winner = rehearsal.model().thenHold();
    var first = say("One", loser);
    var second = other.say(session.id(), "Two");
    winner.awaitCalled();
    assertThat(loser.isCancelled()).isFalse();
    node.keeper().heartbeat();
    loser.awaitCancelled();
    winner.say("Both");
    assertThat(answered(second).content()).isEqualTo("Both");
    Await.until(
        "the caller on the other node hears of it",
        () -> {
          node.keeper().sweep();
          return first.isDone();
        });
    assertThat(answered(first)).isEqualTo(answered(second));
  }
}
