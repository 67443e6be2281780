package dev.soat.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.soat.domain.conversation.Message;
import dev.soat.domain.conversation.Role;
import dev.soat.domain.generation.Admitted;
import dev.soat.domain.generation.FailureReason;
import dev.soat.domain.generation.GenerationState;
import dev.soat.domain.generation.LeaseLoops;
import dev.soat.domain.generation.Origin;
import dev.soat.domain.generation.SlotRules;
import dev.soat.domain.generation.TurnSettings;
import dev.soat.domain.llm.ChatModel;
import dev.soat.domain.llm.ModelReply;
import dev.soat.domain.llm.StopReason;
import dev.soat.domain.llm.Usage;
import dev.soat.domain.session.Session;
import dev.soat.domain.session.SessionReply;
import dev.soat.domain.shared.PageRequest;
import dev.soat.persistence.shared.RandomIds;
import dev.soat.testing.Await;
import dev.soat.testing.Node;
import dev.soat.testing.Race;
import dev.soat.testing.Stage;
import dev.soat.testing.model.ScriptedDrivers;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Nodes that share nothing but the database. */
class TwoNodesIT {
  private static final ModelReply REPLY =
      new ModelReply("m", "Indeed.", List.of(), StopReason.STOP, new Usage(3, 1));
  private static final TurnSettings HASTY =
      new TurnSettings(
          SlotRules.DEFAULT,
          Duration.ofSeconds(2),
          Duration.ofMillis(300),
          Duration.ofMillis(100),
          Duration.ofMinutes(1),
          1L << 20,
          1_000,
          1_000);

  @RegisterExtension static final MigratedDatabase DATABASE = new MigratedDatabase();

  private final RandomIds ids = new RandomIds();
  private final JdbiStorage left = JdbiStorage.connect(DATABASE.settings(), TestKeys.cipher());
  private final JdbiStorage right = JdbiStorage.connect(DATABASE.settings(), TestKeys.cipher());
  private final Stage stage = new Stage(left, ids);

  private Node node(JdbiStorage storage, ChatModel model) {
    return new Node(storage, new ScriptedDrivers(model), ids, HASTY);
  }

  @BeforeEach
  void nobodyIsAtWork() {
    DATABASE.execute("update generations set state = 'failed' where state = 'in_progress'");
  }

  @AfterEach
  void close() {
    left.close();
    right.close();
  }

  private List<Message> messages(Session session) {
    return left.conversations()
        .messages(session.conversationId(), PageRequest.first(PageRequest.MAX_LIMIT))
        .rows();
  }

  @Test
  void whoever_speaks_on_whichever_node_is_answered_in_order() {
    List<Session> sessions =
        Stream.generate(() -> stage.session(stage.agent(), Stage.AT_ONCE)).limit(5).toList();
    try (Node one = node(left, (request, listener, cancellation) -> REPLY);
        Node two = node(right, (request, listener, cancellation) -> REPLY);
        LeaseLoops loopsOfOne = one.loops();
        LeaseLoops loopsOfTwo = two.loops()) {
      assertThat(loopsOfOne).isNotSameAs(loopsOfTwo);
      List<SessionReply> replies =
          Race.of(number -> {
            Session session = sessions.get(number % sessions.size());
            return (number % 2 == 0 ? one : two).say(session.id(), "Line " + number).join();
          });
      assertThat(replies).hasOnlyElementsOfType(SessionReply.Answered.class);
      Await.until(
          "all slots are free",
          () ->
              DATABASE.number(
                      "select count(*) from conversations"
                          + " where running_generation_id is not null or waiting_count <> 0"
                          + " or waiting_session_generation_id is not null")
                  == 0);
    }
    sessions.forEach(this::assertInOrder);
    assertThat(DATABASE.number("select count(*) from generations where state = 'in_progress'"))
        .isZero();
  }

  private void assertInOrder(Session session) {
    List<Message> messages = messages(session);
    assertThat(messages)
        .extracting(Message::position)
        .isEqualTo(IntStream.range(0, messages.size()).boxed().toList());
    assertThat(messages.getLast().role()).isEqualTo(Role.ASSISTANT);
    assertThat(messages.stream().filter(message -> message.role() == Role.USER))
        .hasSizeBetween(Race.RUNNERS / 5, Race.RUNNERS / 5 + 1);
  }

  @Test
  void what_a_lost_node_left_is_ended_and_the_next_in_the_queue_is_served() {
    Session session = stage.session();
    stage.userSays(session.conversationId(), "Hello");
    CountDownLatch called = new CountDownLatch(1);
    CountDownLatch released = new CountDownLatch(1);
    Node lost =
        node(
            right,
            (request, listener, cancellation) -> {
              called.countDown();
              awaitUninterruptibly(released);
              return REPLY;
            });
    Admitted abandoned = admit(lost, right, session);
    Thread.ofVirtual().start(() -> lost.lifecycle().await(abandoned));
    awaitUninterruptibly(called);
    // No heartbeat comes from a node whose connections are gone.
    right.close();
    try (Node other = node(left, (request, listener, cancellation) -> REPLY);
        LeaseLoops loops = other.loops()) {
      assertThat(loops).isNotNull();
      Admitted queued = admit(other, left, session);
      assertThat(queued).isInstanceOf(Admitted.Queued.class);
      assertThat(other.lifecycle().await(queued)).isPresent();
    }
    var state = left.generations().find(abandoned.awaited()).orElseThrow().state();
    assertThat(state)
        .isInstanceOfSatisfying(
            GenerationState.Failed.class,
            failed -> assertThat(failed.failure().reason()).isEqualTo(FailureReason.NODE_LOST));
    assertThat(messages(session)).extracting(Message::content).containsExactly("Hello", "Indeed.");
    released.countDown();
    lost.close();
    assertThat(messages(session)).hasSize(2);
  }

  private static void awaitUninterruptibly(CountDownLatch latch) {
    while (true) {
      try {
        latch.await();
        return;
      } catch (InterruptedException goOn) {
        // A model that does not hear when it is told to stop.
      }
    }
  }

  private Admitted admit(Node node, JdbiStorage storage, Session session) {
    var draft =
        stage.generation(
            session.projectId(), session.agentId(), session.conversationId(), Origin.CONVERSATION);
    return storage
        .transactions()
        .inTransaction(() ->
            node.lifecycle()
                .admit(draft, storage.generations().lock(session.conversationId()).orElseThrow()));
  }
}
