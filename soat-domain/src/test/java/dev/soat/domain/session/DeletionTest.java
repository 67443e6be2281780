package dev.soat.domain.session;

import static dev.soat.testing.Node.refused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.soat.domain.generation.FailureReason;
import dev.soat.domain.generation.GenerationId;
import dev.soat.domain.generation.GenerationState;
import dev.soat.domain.shared.ErrorCode;
import dev.soat.testing.Await;
import dev.soat.testing.Node;
import dev.soat.testing.Rehearsal;
import dev.soat.testing.model.HeldCall;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DeletionTest {
  private final Rehearsal rehearsal = new Rehearsal();
  private final Node node = rehearsal.node();
  private final Session session = rehearsal.session();

  @AfterEach
  void close() {
    rehearsal.close();
  }

  private void remove() {
    assertThat(rehearsal.storage().sessions().remove(session.id())).isTrue();
    node.lifecycle().deleted(session.conversationId());
  }

  @Test
  void a_caller_whose_session_is_deleted_does_not_find_it_any_more() {
    HeldCall call = rehearsal.model().thenHold();
    var caller = node.say(session.id(), "Hello");
    call.awaitCalled();
    GenerationId running = rehearsal.slot(session.conversationId()).running().id();
    remove();
    call.awaitCancelled();
    assertThat(refused(caller).code()).isEqualTo(ErrorCode.RESOURCE_NOT_FOUND);
    assertThat(refused(caller).meta().text("generation_id")).contains(running.value());
    assertThat(((GenerationState.Failed) rehearsal.generation(running).state()).failure().reason())
        .isEqualTo(FailureReason.DELETED);
    assertThat(rehearsal.texts(session.conversationId())).isEmpty();
    assertThat(node.lifecycle().inHand()).isZero();
  }

  @Test
  void a_model_that_answers_all_the_same_leaves_nothing() {
    HeldCall call = rehearsal.model().thenHold().deaf();
    var caller = node.say(session.id(), "Hello");
    call.awaitCalled();
    remove();
    call.awaitCancelled();
    call.say("Too late");
    assertThat(refused(caller).code()).isEqualTo(ErrorCode.RESOURCE_NOT_FOUND);
    assertThat(rehearsal.texts(session.conversationId())).isEmpty();
  }

  @Test
  void those_who_wait_for_the_slot_hear_of_it_too() {
    rehearsal.stage().userSays(session.conversationId(), "Hello");
    HeldCall call = rehearsal.model().thenHold();
    var conversation = rehearsal.conversationRun(node, session);
    var run = Node.apart(() -> node.lifecycle().await(conversation));
    call.awaitCalled();
    var one = node.say(session.id(), "One");
    Await.until("it is stored", () -> rehearsal.texts(session.conversationId()).size() == 2);
    var two = node.say(session.id(), "Two");
    Await.until("it is stored", () -> rehearsal.texts(session.conversationId()).size() == 3);
    Await.until("it waits", () -> node.lifecycle().inHand() == 2);
    remove();
    assertThat(refused(one).code()).isEqualTo(ErrorCode.RESOURCE_NOT_FOUND);
    assertThat(refused(two).code()).isEqualTo(ErrorCode.RESOURCE_NOT_FOUND);
    Await.until("the run has ended", run::isDone);
    assertThat(node.lifecycle().inHand()).isZero();
    assertThat(rehearsal.model().requests()).hasSize(1);
  }

  @Test
  void a_deletion_on_another_node_is_noticed_when_the_lease_is_renewed() {
    HeldCall call = rehearsal.model().thenHold();
    var caller = node.say(session.id(), "Hello");
    call.awaitCalled();
    assertThat(rehearsal.storage().sessions().remove(session.id())).isTrue();
    node.keeper().heartbeat();
    call.awaitCancelled();
    assertThat(refused(caller).code()).isEqualTo(ErrorCode.RESOURCE_NOT_FOUND);
  }
}
