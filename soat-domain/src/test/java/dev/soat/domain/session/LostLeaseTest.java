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
    var caller = node.say(session.id(), "Hello");
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
    var caller = node.say(session.id(), "Hello");
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
    var caller = node.say(session.id(), "Hello");
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
    var caller = node.say(session.id(), "Hello");
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
}
