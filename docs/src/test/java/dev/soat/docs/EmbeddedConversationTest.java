package dev.soat.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.soat.domain.agent.Agent;
import dev.soat.domain.conversation.Message;
import dev.soat.domain.generation.SlotRules;
import dev.soat.domain.generation.TurnSettings;
import dev.soat.domain.llm.ModelFailure;
import dev.soat.domain.session.Session;
import dev.soat.domain.shared.ErrorCode;
import dev.soat.domain.shared.IdGenerator;
import dev.soat.domain.shared.PageRequest;
import dev.soat.domain.shared.SoatException;
import dev.soat.testing.SequentialIds;
import dev.soat.testing.Stage;
import dev.soat.testing.memory.InMemoryStorage;
import dev.soat.testing.model.HeldCall;
import dev.soat.testing.model.Lines;
import dev.soat.testing.model.ScriptedChatModel;
import dev.soat.testing.model.ScriptedDrivers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The sample over the store in memory and a model that plays a script. */
class EmbeddedConversationTest {
  private final InMemoryStorage storage = new InMemoryStorage();
  private final IdGenerator ids = new SequentialIds();
  private final Stage stage = new Stage(storage, ids);
  private final ScriptedChatModel model = new ScriptedChatModel(storage);

  @Test
  void an_application_has_a_conversation() {
    model.then(Lines.saying("Paris.")).then(Lines.saying("About two million."));
    Session session = stage.session(stage.agent(), Stage.AT_ONCE);

    try (EmbeddedConversation conversation = open(TurnSettings.DEFAULT)) {
      assertThat(conversation.say(session.id(), "What is the capital of France?"))
          .isEqualTo("Paris.");
      assertThat(conversation.say(session.id(), "How many people live there?"))
          .isEqualTo("About two million.");
    }

    assertThat(messages(session))
        .extracting(Message::content)
        .containsExactly(
            "What is the capital of France?",
            "Paris.",
            "How many people live there?",
            "About two million.");
    assertThat(model.requests().getLast().messages())
        .as("the second question was asked with the first in mind")
        .hasSizeGreaterThanOrEqualTo(4);
  }

  @Test
  void a_conversation_goes_on_after_a_restart() {
    model.then(Lines.saying("Hello.")).then(Lines.saying("Yes."));
    Session session = stage.session(stage.agent(), Stage.AT_ONCE);
    try (EmbeddedConversation conversation = open(TurnSettings.DEFAULT)) {
      conversation.say(session.id(), "Hello");
    }

    try (EmbeddedConversation conversation = open(TurnSettings.DEFAULT)) {
      assertThat(conversation.say(session.id(), "Are you still there?")).isEqualTo("Yes.");
    }

    assertThat(messages(session)).extracting(Message::position).containsExactly(0, 1, 2, 3);
  }

  @Test
  void what_was_said_is_kept_when_the_model_fails() {
    model.then(Lines.failing(ModelFailure.Kind.UNREACHABLE, "Nobody listens there."));
    Session session = stage.session(stage.agent(), Stage.AT_ONCE);

    try (EmbeddedConversation conversation = open(TurnSettings.DEFAULT)) {
      assertThatThrownBy(() -> conversation.say(session.id(), "Hello"))
          .isInstanceOfSatisfying(
              SoatException.class,
              failure -> assertThat(failure.code()).isEqualTo(ErrorCode.AI_PROVIDER_ERROR));
    }

    assertThat(messages(session)).extracting(Message::content).containsExactly("Hello");
  }

  @Test
  void a_session_that_answers_on_demand_only_stores() {
    Session session = stage.session(stage.agent(), Stage.ON_DEMAND);

    try (EmbeddedConversation conversation = open(TurnSettings.DEFAULT)) {
      assertThat(conversation.say(session.id(), "Hello")).startsWith("(stored");
    }

    assertThat(model.requests()).isEmpty();
  }

  @Test
  void an_answer_that_takes_longer_than_callers_wait_is_told_to_follow() {
    HeldCall held = model.thenHold();
    Agent agent = stage.agent();
    Session session = stage.session(agent, Stage.AT_ONCE);

    try (EmbeddedConversation conversation = open(impatient())) {
      assertThat(conversation.say(session.id(), "Hello")).startsWith("(stored");
      held.awaitCalled();
    }

    assertThat(held.isCancelled()).as("closing stops what still runs").isTrue();
  }

  @Test
  void the_sample_fits_a_screen() throws IOException {
    assertThat(Files.readAllLines(Path.of("src/main/java/dev/soat/docs/EmbeddedConversation.java")))
        .hasSizeLessThanOrEqualTo(45);
  }

  private EmbeddedConversation open(TurnSettings settings) {
    return new EmbeddedConversation(storage, new ScriptedDrivers(model), ids, settings);
  }

  private static TurnSettings impatient() {
    TurnSettings usual = TurnSettings.DEFAULT;
    return new TurnSettings(
        SlotRules.DEFAULT,
        usual.lease(),
        usual.heartbeat(),
        usual.sweep(),
        Duration.ofMillis(50),
        usual.historyBytes(),
        usual.runningPerNode(),
        usual.runningPerProject());
  }

  private List<Message> messages(Session session) {
    return storage.conversations().messages(session.conversationId(), PageRequest.first(50)).rows();
  }
}
