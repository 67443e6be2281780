package dev.soat.domain.session;

import static dev.soat.testing.Node.answered;
import static dev.soat.testing.Node.refused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.soat.domain.generation.FailureReason;
import dev.soat.domain.generation.GenerationId;
import dev.soat.domain.generation.GenerationState;
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
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LostLeaseTest {
  private static final Duration LEASE = Duration.ofMillis(100);

  private final Rehearsal rehearsal = new Rehearsal();
  private final UnreliableStorage storage = new UnreliableStorage(rehearsal.storage());
  private final Node node = rehearsal.node(storage, brief());
  private final Node other = rehearsal.node(brief());
  private final Session session = rehearsal.session();

  @AfterEach
  void close() {
    rehearsal.close();
  }

  private static TurnSettings brief() {
    TurnSettings usual = Node.PATIENT;
    return new TurnSettings(
        SlotRules.DEFAULT,
        LEASE,
        LEASE.dividedBy(10),
        LEASE.dividedBy(10),
        usual.patience(),
        usual.historyBytes(),
        usual.runningPerNode(),
        usual.runningPerProject());
  }

  private List<String> texts() {
    return rehearsal.texts(session.conversationId());
  }

  private GenerationId running() {
    return rehearsal.slot(session.conversationId()).running().id();
  }

  /** Somebody asks for a reply and waits for it in person. */
  private CompletableFuture<SessionReply> asked() {
    rehearsal.stage().userSays(session.conversationId(), "Hello");
    return node.generate(session.id());
  }

  /** The store's clock is beyond the end of every lease that is not renewed now. */
  private void leasesEnd() {
    rehearsal.instants().advance(LEASE.plusMillis(1));
  }

  private static void workUntil(Node on, GenerationId gone, Rehearsal rehearsal) {
    Await.until(
        gone + " is ended",
        () -> {
          on.keeper().heartbeat();
          on.keeper().sweep();
          return rehearsal.generation(gone).completedAt() != null;
        });
  }

  @Test
  void a_run_whose_node_is_silent_is_ended_and_its_late_reply_is_void() {
    HeldCall call = rehearsal.model().thenHold().deaf();
    var caller = asked();
    call.awaitCalled();
    GenerationId lost = running();
    leasesEnd();
    workUntil(other, lost, rehearsal);
    assertThat(((GenerationState.Failed) rehearsal.generation(lost).state()).failure().reason())
        .isEqualTo(FailureReason.NODE_LOST);
    call.say("Too late");
    assertThat(refused(caller).code()).isEqualTo(ErrorCode.UNAVAILABLE);
    assertThat(refused(caller).meta().text("generation_id")).contains(lost.value());
    assertThat(texts()).containsExactly("Hello");
    assertThat(rehearsal.slot(session.conversationId()).running()).isNull();
  }

  @Test
  void a_node_that_hears_of_its_loss_stops_the_run() {
    HeldCall call = rehearsal.model().thenHold();
    var caller = asked();
    call.awaitCalled();
    GenerationId lost = running();
    leasesEnd();
    workUntil(other, lost, rehearsal);
    assertThat(call.isCancelled()).isFalse();
    node.keeper().heartbeat();
    call.awaitCancelled();
    assertThat(refused(caller).code()).isEqualTo(ErrorCode.UNAVAILABLE);
    assertThat(node.lifecycle().inHand()).isZero();
  }

  @Test
  void a_node_that_renews_keeps_its_run() {
    HeldCall call = rehearsal.model().thenHold();
    var caller = node.say(session.id(), "Hello");
    call.awaitCalled();
    for (int i = 0; i < 5; i++) {
      rehearsal.instants().advance(LEASE.minusMillis(1));
      node.keeper().heartbeat();
      assertThat(rehearsal.storage().generations().abandoned(10)).isEmpty();
    }
    call.say("Hi");
    assertThat(answered(caller).content()).isEqualTo("Hi");
  }

  @Test
  void a_node_without_contact_stops_its_runs_by_its_own_clock() {
    HeldCall call = rehearsal.model().thenHold();
    var caller = asked();
    call.awaitCalled();
    storage.before("renew", LostLeaseTest::unreachable);
    assertThatThrownBy(() -> node.keeper().heartbeat()).hasMessageContaining("away");
    Await.until(
        "the run is stopped",
        () -> {
          node.keeper().watch();
          return call.isCancelled();
        });
    assertThat(refused(caller).code()).isEqualTo(ErrorCode.UNAVAILABLE);
    assertThat(texts()).containsExactly("Hello");
  }

  private static void unreachable() {
    throw UnreliableStorage.away();
  }

  @Test
  void whoever_waits_behind_a_lost_run_is_served() {
    HeldCall call = rehearsal.model().thenHold().deaf();
    var caller = asked();
    call.awaitCalled();
    GenerationId lost = running();
    rehearsal.model().then(Lines.saying("Hi"));
    var admitted = rehearsal.conversationRun(other, session);
    var waiting = Node.apart(() -> other.lifecycle().await(admitted));
    Await.until("it waits", () -> other.lifecycle().inHand() == 1);
    leasesEnd();
    workUntil(other, lost, rehearsal);
    Await.until("it was served", waiting::isDone);
    assertThat(texts()).containsExactly("Hello", "Hi");
    call.say("Too late");
    assertThat(refused(caller).code()).isEqualTo(ErrorCode.UNAVAILABLE);
    assertThat(texts()).containsExactly("Hello", "Hi");
  }

  @Test
  void a_reply_is_stored_when_the_store_comes_back_in_time() {
    Node patient = rehearsal.node(storage, Node.PATIENT);
    rehearsal.model().then(Lines.saying("Hi"));
    storage.before("complete", LostLeaseTest::unreachable);
    var caller = patient.say(session.id(), "Hello");
    Await.until("the model was called", () -> rehearsal.model().requests().size() == 1);
    storage.recover();
    assertThat(answered(caller).content()).isEqualTo("Hi");
    assertThat(texts()).containsExactly("Hello", "Hi");
  }

  @Test
  void a_reply_whose_confirmation_got_lost_is_stored_once() {
    Node patient = rehearsal.node(storage, Node.PATIENT);
    rehearsal.model().then(Lines.saying("Hi"));
    storage.after(
        "complete",
        () -> {
          storage.recover();
          throw UnreliableStorage.away();
        });
    assertThat(answered(patient.say(session.id(), "Hello")).content()).isEqualTo("Hi");
    assertThat(texts()).containsExactly("Hello", "Hi");
    assertThat(patient.lifecycle().inHand()).isZero();
  }

  /** Does something again and again until a lease has ended twice by the monotonic clock. */
  private static void forTwoLeases(Runnable duty) {
    long begin = System.nanoTime();
    Await.until(
        "two leases have passed",
        () -> {
          duty.run();
          return System.nanoTime() - begin > 2 * LEASE.toNanos();
        });
  }

  @Test
  void a_node_that_was_frozen_does_not_end_its_own_runs() {
    HeldCall call = rehearsal.model().thenHold();
    var caller = node.say(session.id(), "Hello");
    call.awaitCalled();
    forTwoLeases(node.keeper()::heartbeat);
    leasesEnd();
    node.keeper().sweep();
    assertThat(rehearsal.generation(running()).completedAt()).isNull();
    node.keeper().heartbeat();
    call.say("Hi");
    assertThat(answered(caller).content()).isEqualTo("Hi");
  }

  @Test
  void a_node_without_heartbeats_ends_nobody_elses_runs() {
    HeldCall call = rehearsal.model().thenHold();
    var caller = node.say(session.id(), "Hello");
    call.awaitCalled();
    leasesEnd();
    forTwoLeases(other.keeper()::sweep);
    other.keeper().heartbeat();
    other.keeper().sweep();
    assertThat(rehearsal.generation(running()).completedAt()).isNull();
    node.keeper().heartbeat();
    call.say("Hi");
    assertThat(answered(caller).content()).isEqualTo("Hi");
  }

  @Test
  void after_the_store_was_away_a_node_waits_for_one_lease() {
    HeldCall call = rehearsal.model().thenHold();
    var caller = other.say(session.id(), "Hello");
    call.awaitCalled();
    forTwoLeases(node.keeper()::heartbeat);
    leasesEnd();
    storage.before("renew", LostLeaseTest::unreachable);
    assertThatThrownBy(() -> node.keeper().heartbeat()).hasMessageContaining("away");
    storage.recover();
    node.keeper().heartbeat();
    node.keeper().sweep();
    assertThat(rehearsal.generation(running()).completedAt()).isNull();
    other.keeper().heartbeat();
    call.say("Hi");
    assertThat(answered(caller).content()).isEqualTo("Hi");
  }

  private void workUntilTakenUp(GenerationId lost) {
    Await.until(
        lost + " is taken up",
        () -> {
          other.keeper().heartbeat();
          other.keeper().sweep();
          return rehearsal.generation(lost).attempts() == 2;
        });
  }

  @Test
  void an_automatic_reply_whose_node_is_silent_is_given_by_another() {
    HeldCall silent = rehearsal.model().thenHold().deaf();
    HeldCall call = rehearsal.model().thenHold();
    var caller = node.say(session.id(), "Hello");
    silent.awaitCalled();
    GenerationId lost = running();
    leasesEnd();
    workUntilTakenUp(lost);
    call.awaitCalled();
    assertThat(running()).isEqualTo(lost);
    call.say("Hi");
    Await.until("the reply is stored", () -> texts().equals(List.of("Hello", "Hi")));
    silent.say("Too late");
    Await.until(
        "the caller hears of the reply",
        () -> {
          node.keeper().sweep();
          return caller.isDone();
        });
    assertThat(answered(caller).content()).isEqualTo("Hi");
    assertThat(answered(caller).generation()).isEqualTo(lost);
    assertThat(texts()).containsExactly("Hello", "Hi");
    assertThat(node.lifecycle().inHand()).isZero();
  }

  @Test
  void a_node_that_hears_of_a_take_up_stops_and_its_caller_waits_on() {
    HeldCall silent = rehearsal.model().thenHold();
    HeldCall call = rehearsal.model().thenHold();
    var caller = node.say(session.id(), "Hello");
    silent.awaitCalled();
    GenerationId lost = running();
    leasesEnd();
    workUntilTakenUp(lost);
    node.keeper().heartbeat();
    silent.awaitCancelled();
    Await.until("nothing is left over", () -> node.lifecycle().inHand() == 0);
    assertThat(caller).isNotDone();
    call.awaitCalled();
    call.say("Hi");
    Await.until(
        "the caller hears of the reply",
        () -> {
          node.keeper().sweep();
          return caller.isDone();
        });
    assertThat(answered(caller).content()).isEqualTo("Hi");
  }

  @Test
  void a_message_that_joined_what_a_lost_node_queued_is_answered() {
    rehearsal.stage().userSays(session.conversationId(), "Hello");
    HeldCall conversation = rehearsal.model().thenHold();
    rehearsal.model().then(Lines.saying("To both"));
    var admitted = rehearsal.conversationRun(other, session);
    var run = Node.apart(() -> other.lifecycle().await(admitted));
    conversation.awaitCalled();
    var asked = node.generate(session.id());
    Await.until("it waits", () -> node.lifecycle().inHand() == 1);
    GenerationId waiting = rehearsal.slot(session.conversationId()).waitingForSession();
    var said = other.say(session.id(), "One");
    Await.until("it is stored", () -> texts().size() == 2);
    leasesEnd();
    Await.until(
        "the other node keeps its place",
        () -> {
          other.keeper().heartbeat();
          other.keeper().sweep();
          return other.lifecycle().inHand() == 2;
        });
    assertThat(rehearsal.slot(session.conversationId()).waitingForSession()).isEqualTo(waiting);
    conversation.say("To hello");
    assertThat(answered(said).content()).isEqualTo("To both");
    assertThat(answered(said).generation()).isEqualTo(waiting);
    assertThat(run.join()).isPresent();
    Await.until(
        "the first caller hears of it",
        () -> {
          node.keeper().heartbeat();
          node.keeper().sweep();
          return asked.isDone();
        });
    assertThat(answered(asked)).isEqualTo(answered(said));
    assertThat(node.lifecycle().inHand()).isZero();
  }

  @Test
  void what_a_node_hands_back_when_it_closes_is_taken_up_without_waiting_for_its_lease() {
    HeldCall first = rehearsal.model().thenHold();
    rehearsal.model().then(Lines.saying("Hi"));
    var caller = node.say(session.id(), "Hello");
    first.awaitCalled();
    GenerationId run = running();
    node.close();
    Await.until("the caller is free to go", caller::isDone);
    assertThat(caller.join()).isEqualTo(new SessionReply.Pending(session.id(), run));
    other.keeper().sweep();
    Await.until("the reply is stored", () -> texts().equals(List.of("Hello", "Hi")));
    assertThat(rehearsal.generation(run).attempts()).isEqualTo(2);
  }
}
