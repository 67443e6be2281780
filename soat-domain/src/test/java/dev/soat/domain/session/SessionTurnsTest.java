package dev.soat.domain.session;

import static dev.soat.testing.Node.answered;
import static dev.soat.testing.Node.refused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.soat.domain.conversation.Message;
import dev.soat.domain.conversation.Role;
import dev.soat.domain.generation.FailureReason;
import dev.soat.domain.generation.GenerationId;
import dev.soat.domain.generation.GenerationState;
import dev.soat.domain.llm.ModelFailure;
import dev.soat.domain.llm.ModelMessage;
import dev.soat.domain.provider.AiProviderDraft;
import dev.soat.domain.provider.ProviderKind;
import dev.soat.domain.shared.ErrorCode;
import dev.soat.domain.shared.Json;
import dev.soat.domain.shared.PageRequest;
import dev.soat.domain.shared.Patch;
import dev.soat.domain.shared.SoatException;
import dev.soat.testing.Await;
import dev.soat.testing.Node;
import dev.soat.testing.Rehearsal;
import dev.soat.testing.Stage;
import dev.soat.testing.model.HeldCall;
import dev.soat.testing.model.Lines;
import java.time.Duration;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SessionTurnsTest {
  private final Rehearsal rehearsal = new Rehearsal();
  private final Node node = rehearsal.node();
  private final Session session = rehearsal.session();

  @AfterEach
  void close() {
    rehearsal.close();
  }

  private List<Message> messages(Session of) {
    return rehearsal
        .storage()
        .conversations()
        .messages(of.conversationId(), PageRequest.first(100))
        .rows();
  }

  private SessionReply say(String text) {
    return node.turns().say(session.id(), text, null);
  }

  private static void assertRefused(ErrorCode code, ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            SoatException.class, refused -> assertThat(refused.code()).isEqualTo(code));
  }

  @Test
  void a_message_is_answered_and_both_are_stored() {
    rehearsal.model().then(Lines.streaming("Hi", " there"));
    SessionReply.Answered reply = (SessionReply.Answered) say("Hello");
    assertThat(reply.content()).isEqualTo("Hi there");
    assertThat(reply.model()).isEqualTo(Stage.MODEL);
    assertThat(messages(session))
        .extracting(Message::position, Message::role, Message::content, Message::agentId)
        .containsExactly(
            tuple(0, Role.USER, "Hello", null),
            tuple(1, Role.ASSISTANT, "Hi there", session.agentId()));
    var generation = rehearsal.generation(reply.generation());
    assertThat(generation.traceId()).isEqualTo(reply.trace());
    assertThat(generation.state())
        .isEqualTo(
            new GenerationState.Completed(Stage.MODEL, messages(session).get(1).documentId()));
    assertThat(node.lifecycle().inHand()).isZero();
  }

  @Test
  void the_model_is_shown_the_agent_and_the_conversation() {
    rehearsal.model().then(Lines.saying("Hi")).then(Lines.saying("Well"));
    say("Hello");
    say("How are you?");
    assertThat(rehearsal.model().requests().get(1).messages())
        .containsExactly(
            new ModelMessage.SystemMessage(
                "You are Ada. Answer as this participant only and never speak for another."),
            new ModelMessage.UserMessage("[participant]: Hello"),
            new ModelMessage.AssistantMessage("Hi"),
            new ModelMessage.UserMessage("[participant]: How are you?"));
  }

  @Test
  void a_session_that_does_not_answer_by_itself_only_stores() {
    Session quiet = rehearsal.stage().session();
    SessionReply.Saved saved = (SessionReply.Saved) node.turns().say(quiet.id(), "Hello", null);
    assertThat(messages(quiet)).containsExactly(saved.message());
    assertThat(rehearsal.model().requests()).isEmpty();
    assertThat(rehearsal.storage().sessions().find(quiet.id()).orElseThrow().lastActivityAt())
        .isEqualTo(rehearsal.instants().instant());
  }

  @Test
  void a_reply_can_be_asked_for() {
    Session quiet = rehearsal.stage().session();
    rehearsal.model().then(Lines.saying("Hi"));
    node.turns().say(quiet.id(), "Hello", null);
    node.turns().say(quiet.id(), "Anybody?", null);
    SessionReply.Answered reply = (SessionReply.Answered) node.turns().generate(quiet.id(), null);
    assertThat(reply.content()).isEqualTo("Hi");
    assertThat(messages(quiet))
        .extracting(Message::content)
        .containsExactly("Hello", "Anybody?", "Hi");
  }

  @Test
  void there_must_be_something_to_answer() {
    assertRefused(ErrorCode.VALIDATION_FAILED, () -> node.turns().generate(session.id(), null));
    assertThat(rehearsal.slot(session.conversationId()).running()).isNull();
  }

  @Test
  void a_failed_reply_leaves_the_message_and_names_the_generation() {
    rehearsal.model().then(Lines.failing(ModelFailure.Kind.REJECTED, "Try another model."));
    assertThatThrownBy(() -> say("Hello"))
        .isInstanceOfSatisfying(
            SoatException.class,
            failed -> {
              assertThat(failed.code()).isEqualTo(ErrorCode.AI_PROVIDER_ERROR);
              assertThat(failed).hasMessage("Try another model.");
              assertThat(failed.meta().get("provider_status")).contains(Json.of(500));
              var generation =
                  rehearsal.generation(
                      new GenerationId(failed.meta().text("generation_id").orElseThrow()));
              assertThat(failed.meta().text("trace_id")).contains(generation.traceId().value());
              assertThat(((GenerationState.Failed) generation.state()).failure().reason())
                  .isEqualTo(FailureReason.PROVIDER_ERROR);
            });
    assertThat(messages(session)).extracting(Message::content).containsExactly("Hello");
    assertThat(rehearsal.slot(session.conversationId()).running()).isNull();
  }

  @Test
  void every_way_a_model_fails_has_its_code() {
    for (ModelFailure.Kind kind : ModelFailure.Kind.values()) {
      rehearsal.model().then(Lines.failing(kind, "It failed."));
      ErrorCode code =
          switch (kind) {
            case UNREACHABLE, REJECTED, BROKEN -> ErrorCode.AI_PROVIDER_ERROR;
            case TIMEOUT -> ErrorCode.AI_PROVIDER_TIMEOUT;
            case CANCELLED -> ErrorCode.UNAVAILABLE;
          };
      assertRefused(code, () -> say("Hello"));
    }
    rehearsal.model().then(Lines.saying("At last"));
    assertThat(((SessionReply.Answered) say("Hello")).content()).isEqualTo("At last");
  }

  @Test
  void a_fault_of_the_model_is_a_fault_of_this_server_and_tells_nothing() {
    rehearsal
        .model()
        .then((request, listener, cancellation) -> {
          throw new IllegalStateException("/secret/path");
        });
    assertThatThrownBy(() -> say("Hello"))
        .isInstanceOfSatisfying(
            SoatException.class,
            failed -> {
              assertThat(failed.code()).isEqualTo(ErrorCode.INTERNAL_ERROR);
              assertThat(failed.getMessage()).doesNotContain("secret");
              assertThat(failed.meta().text("generation_id")).isPresent();
            });
    assertThat(rehearsal.slot(session.conversationId()).running()).isNull();
  }

  @Test
  void a_model_that_says_nothing_answers_with_nothing() {
    rehearsal.model().then(Lines.saying(""));
    assertThat(((SessionReply.Answered) say("Hello")).content()).isEmpty();
    assertThat(messages(session)).hasSize(1);
  }

  @Test
  void a_closed_session_takes_nothing() {
    rehearsal
        .storage()
        .sessions()
        .update(session.id(), Patch.set(SessionStatus.CLOSED), settings -> settings);
    assertRefused(ErrorCode.SESSION_CLOSED, () -> say("Hello"));
    assertRefused(ErrorCode.SESSION_CLOSED, () -> node.turns().generate(session.id(), null));
    assertThat(messages(session)).isEmpty();
  }

  @Test
  void an_expired_session_takes_nothing_until_it_is_opened() {
    Session brief =
        rehearsal
            .stage()
            .session(rehearsal.stage().agent(), new SessionSettings(null, false, null, 60, null));
    node.turns().say(brief.id(), "In time", null);
    rehearsal.instants().advance(Duration.ofSeconds(60));
    node.turns().say(brief.id(), "Just in time", null);
    rehearsal.instants().advance(Duration.ofSeconds(60).plusMillis(1));
    assertRefused(ErrorCode.SESSION_EXPIRED, () -> node.turns().say(brief.id(), "Too late", null));
    assertRefused(ErrorCode.SESSION_EXPIRED, () -> node.turns().generate(brief.id(), null));
    assertThat(messages(brief)).hasSize(2);
    rehearsal
        .storage()
        .sessions()
        .update(brief.id(), Patch.set(SessionStatus.OPEN), settings -> settings);
    assertThat(node.turns().say(brief.id(), "Again", null)).isInstanceOf(SessionReply.Saved.class);
  }

  @Test
  void an_unknown_session_is_not_found() {
    SessionId unknown = SessionId.next(rehearsal.stage().ids());
    assertRefused(ErrorCode.RESOURCE_NOT_FOUND, () -> node.turns().say(unknown, "Hello", null));
    assertRefused(ErrorCode.RESOURCE_NOT_FOUND, () -> node.turns().generate(unknown, null));
  }

  @Test
  void the_reply_follows_what_was_said_while_the_model_was_thinking() {
    Session quiet = rehearsal.stage().session();
    HeldCall call = rehearsal.model().thenHold();
    node.turns().say(quiet.id(), "Hello", null);
    var reply = node.generate(quiet.id());
    call.awaitCalled();
    node.turns().say(quiet.id(), "One more thing", null);
    call.say("Hi");
    assertThat(answered(reply).content()).isEqualTo("Hi");
    assertThat(messages(quiet))
        .extracting(Message::position, Message::content)
        .containsExactly(tuple(0, "Hello"), tuple(1, "One more thing"), tuple(2, "Hi"));
  }

  @Test
  void the_run_goes_on_when_its_caller_has_gone() throws InterruptedException {
    HeldCall call = rehearsal.model().thenHold();
    Thread caller = Thread.ofVirtual().start(() -> say("Hello"));
    call.awaitCalled();
    caller.interrupt();
    caller.join();
    call.say("Hi");
    Await.until("the reply is stored", () -> messages(session).size() == 2);
    assertThat(call.isCancelled()).isFalse();
  }

  @Test
  void what_a_driver_cannot_do_is_told() {
    var agent = rehearsal.stage().agent();
    var provider = rehearsal.storage().agents().findEquipped(agent.id()).orElseThrow().provider();
    rehearsal
        .storage()
        .aiProviders()
        .update(
            provider.id(),
            draft ->
                new AiProviderDraft(
                    draft.projectId(),
                    draft.name(),
                    new ProviderKind("unheard-of"),
                    draft.defaultModel(),
                    null,
                    null,
                    null));
    Session unlucky = rehearsal.stage().session(agent, Stage.AT_ONCE);
    SoatException refused = refused(node.say(unlucky.id(), "Hello"));
    assertThat(refused.code()).isEqualTo(ErrorCode.NOT_IMPLEMENTED);
    assertThat(refused).hasMessageContaining("unheard-of").hasMessageContaining("scripted");
    assertThat(messages(unlucky)).hasSize(1);
  }
}
