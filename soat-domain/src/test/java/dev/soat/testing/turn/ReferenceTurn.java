package dev.soat.testing.turn;

import dev.soat.domain.generation.Origin;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One conversation of one session, as the rules of a turn want it: nothing happens at the same time
 * here, so there is nothing to get wrong. Runs whose slot comes free are served at once.
 */
public final class ReferenceTurn {
  private static final int MAX_SUPERSEDES = 3;
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final int MAX_ATTEMPTS = 3;

  /** One generation. */
  public static final class Run {
    private final Origin origin;
    private int node;
    private boolean promised;
    private int attempts;
    private final Instant asked;
    private Instant unansweredSince;
    private int supersedes;
    private End end = new End.None();

    private Run(Origin origin, boolean promised, int node, Instant now) {
      this.origin = origin;
      this.promised = promised;
      this.node = node;
      this.asked = now;
      this.unansweredSince = now;
    }

    /** How it ended for those who wait for it: as the last of those that took its place did. */
    public End end() {
      return end instanceof End.Superseded superseded ? superseded.successor().end() : end;
    }

    /** The one whose end counts for those who wait for this one. */
    public Run answering() {
      return end instanceof End.Superseded superseded ? superseded.successor().answering() : this;
    }

    @Override
    public String toString() {
      return origin + "@" + node + " " + end;
    }
  }

  /** How a run ended. */
  public sealed interface End {
    record None() implements End {}

    record Answered(String text) implements End {}

    record Superseded(Run successor) implements End {}

    record ProviderFailed() implements End {}

    record NodeLost() implements End {}

    record Deleted() implements End {}
  }

  private final List<String> messages = new ArrayList<>();
  private final List<Run> queue = new ArrayList<>();
  private @Nullable Run running;

  /** A user says something that is to be answered at once. */
  public Run say(String text, int node, Instant now) {
    messages.add(text);
    return ask(Origin.SESSION, true, node, now);
  }

  /** Somebody asks for the next message, and waits for it in person. */
  public Run ask(Origin origin, int node, Instant now) {
    return ask(origin, false, node, now);
  }

  private Run ask(Origin origin, boolean promised, int node, Instant now) {
    Run waiting = waitingForSession();
    if (origin == Origin.SESSION && waiting != null) {
      waiting.promised |= promised;
      return waiting;
    }
    Run asked = new Run(origin, promised, node, now);
    Run holder = running;
    if (holder == null) {
      run(asked);
    } else if (origin == Origin.SESSION && mayBeSuperseded(holder, now)) {
      asked.supersedes = holder.supersedes + 1;
      asked.unansweredSince = holder.unansweredSince;
      asked.promised |= holder.promised;
      holder.end = new End.Superseded(asked);
      run(asked);
    } else {
      queue.add(asked);
    }
    return asked;
  }

  private void run(Run next) {
    next.attempts++;
    running = next;
  }

  private static boolean mayBeSuperseded(Run holder, Instant now) {
    return holder.origin == Origin.SESSION
        && holder.supersedes < MAX_SUPERSEDES
        && Duration.between(holder.unansweredSince, now).compareTo(PATIENCE) < 0;
  }

  /** The model answers the run in the slot. */
  public void answer(String text) {
    messages.add(text);
    end(new End.Answered(text));
  }

  /** The model fails the run in the slot. */
  public void fail() {
    end(new End.ProviderFailed());
  }

  private void end(End how) {
    if (running == null) {
      throw new IllegalStateException("nothing runs");
    }
    running.end = how;
    running = null;
    serve();
  }

  /** A node falls silent: another goes on with what was promised, the rest is lost. */
  public void lose(int node, int heir) {
    for (Iterator<Run> waiting = queue.iterator(); waiting.hasNext(); ) {
      Run run = waiting.next();
      if (run.node == node && run.promised) {
        run.node = heir;
      } else if (run.node == node) {
        run.end = new End.NodeLost();
        waiting.remove();
      }
    }
    if (running == null || running.node != node) {
      return;
    }
    if (running.promised && running.attempts < MAX_ATTEMPTS) {
      running.node = heir;
      running.attempts++;
    } else {
      end(new End.NodeLost());
    }
  }

  /** The session is deleted. */
  public void delete() {
    queue.forEach(run -> run.end = new End.Deleted());
    queue.clear();
    if (running != null) {
      running.end = new End.Deleted();
      running = null;
    }
    messages.clear();
  }

  private void serve() {
    if (!queue.isEmpty()) {
      Run next = queue.removeFirst();
      next.unansweredSince = next.asked;
      run(next);
    }
  }

  public List<String> messages() {
    return List.copyOf(messages);
  }

  public @Nullable Run running() {
    return running;
  }

  public @Nullable Run waitingForSession() {
    return queue.stream().filter(run -> run.origin == Origin.SESSION).findFirst().orElse(null);
  }

  /** How many runs a node has in its hands, running or waiting. */
  public int inHand(int node) {
    long waiting = queue.stream().filter(run -> run.node == node).count();
    return (int) waiting + (running != null && running.node == node ? 1 : 0);
  }

  public boolean isIdle() {
    return running == null;
  }
}
