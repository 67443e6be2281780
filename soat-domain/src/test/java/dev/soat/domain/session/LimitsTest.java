package dev.soat.domain.session;

import static dev.soat.testing.Node.answered;
import static dev.soat.testing.Node.refused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.soat.domain.generation.SlotRules;
import dev.soat.domain.generation.TurnSettings;
import dev.soat.domain.shared.ErrorCode;
import dev.soat.domain.shared.Json;
import dev.soat.testing.AgentSettingsBuilder;
import dev.soat.testing.Await;
import dev.soat.testing.Node;
import dev.soat.testing.Rehearsal;
import dev.soat.testing.Stage;
import dev.soat.testing.model.HeldCall;
import dev.soat.testing.model.Lines;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LimitsTest {
  private final Rehearsal rehearsal = new Rehearsal();

  @AfterEach
  void close() {
    rehearsal.close();
  }

  private static TurnSettings limits(long historyBytes, int perNode, int perProject) {
    TurnSettings usual = Node.PATIENT;
    return new TurnSettings(
        SlotRules.DEFAULT,
        usual.lease(),
        usual.heartbeat(),
        usual.sweep(),
        usual.patience(),
        historyBytes,
        perNode,
        perProject);
  }

  private void assertFull(Node node, Session session) {
    var refusal = refused(node.say(session.id(), "Too much"));
    assertThat(refusal.code()).isEqualTo(ErrorCode.TOO_MANY_REQUESTS);
    assertThat(refusal.meta().get("retry_after")).contains(Json.of(1));
    assertThat(rehearsal.texts(session.conversationId())).isEmpty();
    assertThat(rehearsal.storage().sessions().find(session.id())).contains(session);
  }

  @Test
  void beyond_the_limit_of_the_node_nothing_is_written() {
    Node node = rehearsal.node(limits(1_000, 1, 1));
    HeldCall call = rehearsal.model().thenHold();
    var caller = node.say(rehearsal.session().id(), "Hello");
    call.awaitCalled();
    Session session = rehearsal.session();
    assertFull(node, session);
    call.say("Hi");
    assertThat(answered(caller).content()).isEqualTo("Hi");
    Await.until("there is room again", () -> node.lifecycle().inHand() == 0);
    rehearsal.model().then(Lines.saying("Yes?"));
    assertThat(answered(node.say(session.id(), "Again")).content()).isEqualTo("Yes?");
  }

  @Test
  void beyond_the_limit_of_a_project_others_may_go_on() {
    Node node = rehearsal.node(limits(1_000, 10, 1));
    var agent = rehearsal.stage().agent();
    HeldCall call = rehearsal.model().thenHold();
    var caller = node.say(rehearsal.stage().session(agent, Stage.AT_ONCE).id(), "Hello");
    call.awaitCalled();
    assertFull(node, rehearsal.stage().session(agent, Stage.AT_ONCE));
    assertThat(caller).isNotDone();
    rehearsal.model().then(Lines.saying("Yes?"));
    assertThat(answered(node.say(rehearsal.session().id(), "Hello")).content()).isEqualTo("Yes?");
  }

  @Test
  void a_session_without_auto_generation_has_no_limit() {
    Node node = rehearsal.node(limits(1_000, 1, 1));
    HeldCall call = rehearsal.model().thenHold();
    var caller = node.say(rehearsal.session().id(), "Hello");
    call.awaitCalled();
    assertThat(caller).isNotDone();
    Session quiet = rehearsal.stage().session();
    assertThat(node.turns().say(quiet.id(), "Hello", null)).isInstanceOf(SessionReply.Saved.class);
  }

  @Test
  void a_history_that_is_too_long_is_told_and_the_message_stays() {
    Node node = rehearsal.node(limits(10, 10, 10));
    Session session = rehearsal.session();
    rehearsal.model().then(Lines.saying("Hi"));
    assertThat(answered(node.say(session.id(), "Hello")).content()).isEqualTo("Hi");
    var refusal = refused(node.say(session.id(), "Again"));
    assertThat(refusal.code()).isEqualTo(ErrorCode.CONTEXT_TOO_LARGE);
    assertThat(refusal).hasMessageContaining("max_context_messages");
    assertThat(refusal.meta().text("generation_id")).isPresent();
    assertThat(rehearsal.texts(session.conversationId())).containsExactly("Hello", "Hi", "Again");
  }

  @Test
  void an_agent_that_sees_few_messages_can_go_on_for_ever() {
    Node node = rehearsal.node(limits(10, 10, 10));
    var stage = rehearsal.stage();
    var provider = stage.provider(stage.project().id());
    var agent =
        stage.agent(
            provider.projectId(),
            AgentSettingsBuilder.using(provider.id())
                .instructions("Be brief.")
                .model("another-model")
                .temperature(0.25)
                .maxContextMessages(1)
                .build());
    Session session = stage.session(agent, Stage.AT_ONCE);
    rehearsal.model().otherwise(Lines.saying("Long reply"));
    for (int i = 0; i < 3; i++) {
      assertThat(answered(node.say(session.id(), "Hello")).content()).isEqualTo("Long reply");
    }
    var request = rehearsal.model().requests().getLast();
    assertThat(request.model()).isEqualTo("another-model");
    assertThat(request.temperature()).isEqualTo(0.25);
    assertThat(request.messages()).hasSize(2);
    assertThat(request.messages().getFirst().toString()).contains("Be brief.", "Assistant");
  }
}
