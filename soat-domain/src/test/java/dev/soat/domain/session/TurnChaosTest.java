package dev.soat.domain.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.soat.domain.conversation.Message;
import dev.soat.domain.conversation.Role;
import dev.soat.domain.document.DocumentId;
import dev.soat.domain.generation.Generation;
import dev.soat.domain.generation.GenerationId;
import dev.soat.domain.generation.GenerationState;
import dev.soat.domain.generation.LeaseLoops;
import dev.soat.domain.generation.Slot;
import dev.soat.domain.generation.SlotRules;
import dev.soat.domain.generation.TurnSettings;
import dev.soat.domain.shared.IdGenerator;
import dev.soat.domain.shared.PageRequest;
import dev.soat.testing.Await;
import dev.soat.testing.Node;
import dev.soat.testing.Race;
import dev.soat.testing.Rehearsal;
import dev.soat.testing.SequentialIds;
import dev.soat.testing.memory.InMemoryStorage;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Whatever people, models and nodes do at the same time: what must hold at the end does. */
class TurnChaosTest {
  private static final Duration LEASE = Duration.ofMillis(300);
  private static final int PEOPLE = 24;
  private static final int DEEDS = 15;

  private final Collection<GenerationId> generations = new ConcurrentLinkedQueue<>();
  private final SequentialIds sequence = new SequentialIds();
  private final IdGenerator ids =
      prefix -> {
        String id = sequence.next(prefix);
        GenerationId.parse(id).ifPresent(generations::add);
        return id;
      };
  private final Rehearsal rehearsal = new Rehearsal(new InMemoryStorage(), ids);

  private static TurnSettings brief() {
    return new TurnSettings(
        SlotRules.DEFAULT,
        LEASE,
        LEASE.dividedBy(6),
        LEASE.dividedBy(15),
        Duration.ofMinutes(1),
        1L << 20,
        1_000,
        1_000);
  }

  @Test
  void whatever_happens_at_once_the_rules_hold() {
    long seed = new Random().nextLong();
    try (rehearsal) {
      check(seed);
    } catch (AssertionError failure) {
      throw new AssertionError("the seed was " + seed, failure);
    }
  }

  private void check(long seed) {
    Random random = new Random(seed);
    rehearsal.model().otherwise(new MoodyModel(random, (int) LEASE.toMillis() * 2));
    List<Session> sessions = Stream.generate(rehearsal::session).limit(6).toList();
    Node one = rehearsal.node(brief());
    Node two = rehearsal.node(brief());
    Node slow = rehearsal.node(brief());
    Crowd crowd = new Crowd(rehearsal, List.of(one, two, slow), sessions);
    try (LeaseLoops first = one.loops();
        LeaseLoops second = two.loops();
        Slowness third = new Slowness(slow)) {
      Race.of(
          PEOPLE,
          number -> {
            crowd.live(new Random(seed + number), DEEDS);
            return number;
          });
      Await.until("every run has ended", this::allHaveEnded);
      Await.until(
          "nothing is left over",
          () -> Stream.of(one, two, slow).allMatch(node -> node.lifecycle().inHand() == 0));
      assertThat(List.of(first, second, third)).hasSize(3);
    }
    assertThat(crowd.complaints()).isEmpty();
    assertThat(sessions).anyMatch(session -> !crowd.isDeleted(session));
    sessions.forEach(session -> assertRulesHold(session, crowd));
  }

  private List<Generation> stored() {
    return generations.stream()
        .flatMap(id -> rehearsal.storage().generations().find(id).stream())
        .toList();
  }

  private boolean allHaveEnded() {
    return stored().stream().allMatch(generation -> generation.completedAt() != null);
  }

  private void assertRulesHold(Session session, Crowd crowd) {
    List<Message> messages =
        rehearsal
            .storage()
            .conversations()
            .messages(session.conversationId(), PageRequest.first(PageRequest.MAX_LIMIT))
            .rows();
    if (crowd.isDeleted(session)) {
      assertThat(messages).isEmpty();
      return;
    }
    List<Generation> runs =
        stored().stream()
            .filter(run -> run.conversationId().equals(session.conversationId()))
            .toList();
    assertThat(rehearsal.slot(session.conversationId()))
        .isEqualTo(new Slot(messages.size(), null, null));
    assertThat(messages.stream().map(Message::position).toList())
        .isSorted()
        .doesNotHaveDuplicates();
    assertOneReplyForEachCompletedRun(messages, runs);
    assertCallersHeardTheTruth(runs, crowd);
    for (Message message : messages) {
      assertThat(isAnswered(message, messages, runs)).as("%s is answered", message).isTrue();
    }
  }

  private static void assertOneReplyForEachCompletedRun(
      List<Message> messages, List<Generation> runs) {
    List<DocumentId> replies =
        runs.stream()
            .map(Generation::state)
            .flatMap(state ->
                state instanceof GenerationState.Completed completed
                    ? Stream.of(Objects.requireNonNull(completed.reply()))
                    : Stream.empty())
            .toList();
    assertThat(
            messages.stream()
                .filter(message -> message.role() == Role.ASSISTANT)
                .map(Message::documentId))
        .containsExactlyInAnyOrderElementsOf(replies);
  }

  private void assertCallersHeardTheTruth(List<Generation> runs, Crowd crowd) {
    for (Generation run : runs) {
      String heard = crowd.answers().get(run.id());
      if (heard != null) {
        assertThat(rehearsal.storage().generations().reply(run.id()).map(Message::content))
            .contains(heard);
      }
    }
  }

  private static boolean isAnswered(
      Message message, List<Message> messages, List<Generation> runs) {
    return message.role() == Role.ASSISTANT
        || messages.stream()
            .anyMatch(
                later -> later.position() > message.position() && later.role() == Role.ASSISTANT)
        || runs.stream()
            .anyMatch(run ->
                run.state() instanceof GenerationState.Failed failed
                    && failed.successor() == null
                    && !run.completedAt().isBefore(message.createdAt()));
  }

  /** The loops of a node whose heartbeats come too late. */
  private static final class Slowness implements AutoCloseable {
    private static final int SWEEPS_PER_HEARTBEAT = 30;

    private final Thread thread;

    Slowness(Node node) {
      thread = Thread.ofVirtual().start(() -> work(node));
    }

    private static void work(Node node) {
      for (int i = 1; !Thread.interrupted(); i++) {
        node.keeper().sweep();
        if (i % SWEEPS_PER_HEARTBEAT == 0) {
          node.keeper().heartbeat();
        }
        sleep();
      }
    }

    private static void sleep() {
      try {
        Thread.sleep(LEASE.dividedBy(15));
      } catch (InterruptedException closed) {
        Thread.currentThread().interrupt();
      }
    }

    @Override
    public void close() {
      thread.interrupt();
    }
  }
}
