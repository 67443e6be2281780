package dev.soat.testing.turn;

import dev.soat.domain.generation.Admitted;
import dev.soat.domain.generation.GenerationId;
import dev.soat.domain.generation.LeaseKeeper;
import dev.soat.domain.generation.Origin;
import dev.soat.domain.generation.Slot;
import dev.soat.domain.llm.ChatModel;
import dev.soat.domain.llm.ModelFailure;
import dev.soat.domain.llm.ModelMessage;
import dev.soat.domain.llm.ModelRequest;
import dev.soat.domain.session.Session;
import dev.soat.domain.session.SessionStatus;
import dev.soat.domain.shared.ErrorCode;
import dev.soat.domain.shared.Patch;
import dev.soat.testing.Await;
import dev.soat.testing.Node;
import dev.soat.testing.Rehearsal;
import dev.soat.testing.UnreliableStorage;
import dev.soat.testing.model.HeldCall;
import dev.soat.testing.turn.ReferenceTurn.Run;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * Does random things to a session on two nodes, and to a {@link ReferenceTurn}, and waits after
 * each of them for the two to agree: on messages, slot, model calls and what every caller heard.
 */
public final class TurnCheck {
  private final Rehearsal rehearsal;
  private final UnreliableStorage storage;
  private final List<Node> nodes;
  private final Random random;
  private final List<HeldCall> calls = new CopyOnWriteArrayList<>();
  private final List<String> steps = new ArrayList<>();
  private final Callers callers = new Callers();
  private ReferenceTurn reference = new ReferenceTurn();
  private Session session;
  private boolean open = true;
  private int said;

  public TurnCheck(Rehearsal rehearsal, long seed) {
    this.rehearsal = rehearsal;
    this.storage = new UnreliableStorage(rehearsal.storage());
    this.nodes =
        List.of(rehearsal.node(storage, Node.PATIENT), rehearsal.node(storage, Node.PATIENT));
    this.random = new Random(seed);
    this.session = rehearsal.session();
    rehearsal.model().otherwise(heldCalls());
  }

  private ChatModel heldCalls() {
    return (request, listener, cancellation) -> {
      HeldCall call = new HeldCall();
      calls.add(call);
      return call.converse(request, listener, cancellation);
    };
  }

  /** Takes so many steps, and then lets everything come to its end. */
  public void run(int count) {
    try {
      for (int i = 0; i < count; i++) {
        step();
        Await.until("both agree", this::agree);
      }
      while (!reference.isIdle()) {
        answer();
        Await.until("both agree", this::agree);
      }
      assertNothingIsLeft();
    } catch (AssertionError | RuntimeException failure) {
      throw new AssertionError(describe(), failure);
    }
  }

  private void step() {
    int dice = random.nextInt(100);
    if (dice < 35) {
      say();
    } else if (dice < 42) {
      generate();
    } else if (dice < 55) {
      conversationRun();
    } else if (dice < 78) {
      answer();
    } else if (dice < 85) {
      fail();
    } else if (dice < 89) {
      openOrClose();
    } else if (dice < 92) {
      delete();
    } else if (rehearsal.movesTheClock()) {
      passTime();
    }
  }

  private int someNode() {
    return random.nextInt(nodes.size());
  }

  private Instant now() {
    return rehearsal.movesTheClock() ? rehearsal.instants().instant() : Instant.EPOCH;
  }

  private void say() {
    int node = someNode();
    String text = "user " + said++;
    steps.add("node " + node + " says " + text);
    var waiting = letIn(() -> nodes.get(node).say(session.id(), text));
    if (open) {
      callers.add(reference.say(text, node, now()), waiting);
    } else {
      require(Node.refused(waiting).code() == ErrorCode.SESSION_CLOSED, "closed");
    }
  }

  private void generate() {
    int node = someNode();
    steps.add("node " + node + " generates");
    var waiting = letIn(() -> nodes.get(node).generate(session.id()));
    if (!open) {
      require(Node.refused(waiting).code() == ErrorCode.SESSION_CLOSED, "closed");
    } else if (reference.messages().isEmpty()) {
      require(Node.refused(waiting).code() == ErrorCode.VALIDATION_FAILED, "nothing to answer");
    } else {
      callers.add(reference.ask(Origin.SESSION, node, now()), waiting);
    }
  }

  /** Waits until a request has been let in or refused, which may change nothing anybody sees. */
  private <T> T letIn(Supplier<T> request) {
    int before = storage.transactionsEnded();
    T waiting = request.get();
    Await.until("the request was let in", () -> storage.transactionsEnded() > before);
    return waiting;
  }

  private void conversationRun() {
    if (reference.messages().isEmpty()) {
      return;
    }
    int node = someNode();
    steps.add("node " + node + " runs the conversation");
    Node on = nodes.get(node);
    Admitted admitted = rehearsal.conversationRun(on, session);
    Run run = reference.ask(Origin.CONVERSATION, node, now());
    callers.learn(run, admitted.awaited());
    callers.add(run, Node.apart(() -> on.lifecycle().await(admitted).orElseThrow()));
  }

  private void answer() {
    openCall()
        .ifPresent(call -> {
          String text = "reply " + said++;
          steps.add("the model says " + text);
          reference.answer(text);
          call.say(text);
        });
  }

  private void fail() {
    openCall()
        .ifPresent(call -> {
          steps.add("the model fails");
          reference.fail();
          call.fail(ModelFailure.Kind.BROKEN, "Broke off.");
        });
  }

  private void openOrClose() {
    open = !open;
    steps.add(open ? "opened" : "closed");
    SessionStatus status = open ? SessionStatus.OPEN : SessionStatus.CLOSED;
    rehearsal.storage().sessions().update(session.id(), Patch.set(status), settings -> settings);
  }

  private void delete() {
    steps.add("deleted");
    reference.delete();
    rehearsal.storage().sessions().remove(session.id());
    nodes.get(someNode()).lifecycle().deleted(session.conversationId());
    Await.until("both agree", this::agreeOnCallers);
    reference = new ReferenceTurn();
    session = rehearsal.session();
    open = true;
  }

  private void passTime() {
    if (random.nextInt(3) > 0) {
      int seconds = random.nextInt(40);
      steps.add(seconds + " seconds pass");
      rehearsal.instants().advance(Duration.ofSeconds(seconds));
      return;
    }
    int silent = someNode();
    steps.add("node " + silent + " is silent for a lease");
    rehearsal.instants().advance(Node.PATIENT.lease());
    LeaseKeeper heir = nodes.get(1 - silent).keeper();
    heir.heartbeat();
    heir.recover(rehearsal.storage().generations().abandoned(1_000));
    reference.lose(silent, 1 - silent);
  }

  /** The model call of the run in the slot; exactly one where something runs. */
  private Optional<HeldCall> openCall() {
    List<HeldCall> still =
        calls.stream().filter(call -> !call.isOver() && !call.isCancelled()).toList();
    require(still.size() <= 1, "one model call at a time");
    return still.stream().findFirst();
  }

  private boolean agree() {
    if (!agreeOnCallers()
        || !rehearsal.texts(session.conversationId()).equals(reference.messages())) {
      return false;
    }
    Slot slot = rehearsal.slot(session.conversationId());
    GenerationId running = slot.running() == null ? null : slot.running().id();
    return callers.same(running, reference.running())
        && callers.same(slot.waitingForSession(), reference.waitingForSession())
        && agreeOnCall()
        && IntStream.range(0, nodes.size()).allMatch(this::agreeOnHand);
  }

  private boolean agreeOnHand(int node) {
    return nodes.get(node).lifecycle().inHand() == reference.inHand(node);
  }

  private boolean agreeOnCall() {
    List<HeldCall> still =
        calls.stream().filter(call -> !call.isOver() && !call.isCancelled()).toList();
    return still.size() == (reference.isIdle() ? 0 : 1)
        && still.stream().allMatch(call -> call.request().filter(this::isTrue).isPresent());
  }

  /** The model was shown what had been said when it was asked: the rest was said later. */
  private boolean isTrue(ModelRequest request) {
    List<ModelMessage> turns = request.messages().subList(1, request.messages().size());
    require(turns.size() <= reference.messages().size(), "the model is shown what was said");
    for (int i = 0; i < turns.size(); i++) {
      String text =
          turns.get(i) instanceof ModelMessage.UserMessage user
              ? user.text().replaceFirst("^\\[participant\\]: ", "")
              : ((ModelMessage.AssistantMessage) turns.get(i)).text();
      require(text.equals(reference.messages().get(i)), "message " + i + " is " + text);
    }
    return true;
  }

  private boolean agreeOnCallers() {
    for (Node node : nodes) {
      node.keeper().heartbeat();
      node.keeper().sweep();
    }
    return callers.agree();
  }

  private void assertNothingIsLeft() {
    Await.until("nothing is left over", this::agree);
    for (GenerationId id : callers.generations()) {
      require(rehearsal.generation(id).completedAt() != null, id + " has ended");
    }
  }

  private static void require(boolean truth, String what) {
    if (!truth) {
      throw new AssertionError("expected: " + what);
    }
  }

  private String describe() {
    StringBuilder story = new StringBuilder("The nodes and the reference disagree after:");
    steps.forEach(step -> story.append("\n  ").append(step));
    story.append("\nexpected messages ").append(reference.messages());
    story.append("\nstored messages   ").append(rehearsal.texts(session.conversationId()));
    story.append("\nexpected run ").append(reference.running());
    story.append(", waiting ").append(reference.waitingForSession());
    if (rehearsal.storage().sessions().find(session.id()).isPresent()) {
      story.append("\nslot ").append(rehearsal.slot(session.conversationId()));
    }
    story.append("\nopen calls ").append(calls.stream().filter(call -> !call.isOver()).count());
    story.append(callers.describe());
    return story.toString();
  }
}
