package dev.soat.domain.generation;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Set;

/**
 * Keeps what this process runs its own, and takes away what dead processes left behind. Three loops
 * call its three methods: {@link #heartbeat}, {@link #watch} and {@link #sweep}; each is quick
 * unless the store is slow, and none may delay another.
 */
public final class LeaseKeeper {
  private static final Logger LOG = System.getLogger(LeaseKeeper.class.getName());
  private static final int ABANDONED_AT_ONCE = 100;

  private final GenerationLifecycle lifecycle;
  private final Generations generations;
  private final Lease lease;

  /** When the store last answered again after a silence, by the monotonic clock. */
  private volatile long inContactSince = System.nanoTime();

  /** When it last answered at all. */
  private volatile long lastContact = inContactSince;

  /**
   * @param generations the store, reached so that other work cannot keep a renewal waiting
   */
  public LeaseKeeper(GenerationLifecycle lifecycle, Generations generations) {
    this.lifecycle = lifecycle;
    this.generations = generations;
    this.lease = lifecycle.lease();
  }

  /** Renews the leases of all runs here in one statement. Throws when the store is away. */
  public void heartbeat() {
    long asked = System.nanoTime();
    List<LocalRun> runs = lifecycle.runs().all();
    try {
      Set<GenerationId> lost = generations.renew(lease, runs.stream().map(LocalRun::id).toList());
      for (LocalRun run : runs) {
        if (lost.contains(run.id())) {
          lifecycle.stop(run);
        } else {
          run.renewedAt(asked, lease.length());
        }
      }
    } catch (RuntimeException away) {
      inContactSince = System.nanoTime();
      throw away;
    }
    noteContact();
  }

  private void noteContact() {
    long now = System.nanoTime();
    if (now - lastContact > lease.length().toNanos()) {
      inContactSince = now;
    }
    lastContact = now;
  }

  /** Stops runs whose lease could not be renewed in time, whatever the store is doing. */
  public void watch() {
    long now = System.nanoTime();
    for (LocalRun run : lifecycle.runs().all()) {
      if (run.begun() && run.leaseEnded(now) && !run.cancellation().isCancelled()) {
        LOG.log(Level.WARNING, "Generation {0} stops: its lease could not be renewed", run.id());
        run.cancellation().cancel();
      }
    }
  }

  /**
   * Starts queued runs that were given a slot, tells callers how runs on other nodes ended, and
   * ends what dead nodes left in progress.
   */
  public void sweep() {
    startPromoted();
    tellOutcomes();
    if (inContactForOneLease()) {
      endAbandoned();
    }
  }

  private void startPromoted() {
    List<LocalRun> queued = lifecycle.runs().all().stream().filter(run -> !run.begun()).toList();
    if (queued.isEmpty()) {
      return;
    }
    queued.stream().map(LocalRun::conversation).distinct().forEach(lifecycle::promote);
    generations
        .promoted(lease.owner(), queued.stream().map(LocalRun::id).toList())
        .forEach(lifecycle::startQueued);
  }

  private void tellOutcomes() {
    for (GenerationId id : lifecycle.outcomes().awaited()) {
      if (lifecycle.runs().find(id).isEmpty()) {
        lifecycle.conclude(id);
      }
    }
  }

  private void endAbandoned() {
    for (GenerationId id : generations.abandoned(ABANDONED_AT_ONCE)) {
      // What lives here is not abandoned: this process was frozen, and renews in a moment.
      if (lifecycle.runs().find(id).isEmpty()) {
        end(id);
      }
    }
  }

  private void end(GenerationId id) {
    generations
        .expire(id)
        .ifPresent(conversation -> {
          LOG.log(Level.WARNING, "Generation {0} ended: its server went away", id);
          lifecycle.promote(conversation);
        });
  }

  /**
   * After the store was away, or this process was frozen, everybody's leases may look over: their
   * owners speak first.
   */
  private boolean inContactForOneLease() {
    long now = System.nanoTime();
    long length = lease.length().toNanos();
    return now - inContactSince >= length && now - lastContact <= length;
  }
}
