package dev.soat.domain.generation;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/**
 * Keeps what this process runs its own, and goes on with what dead processes left behind. Three
 * loops call its three methods: {@link #heartbeat}, {@link #watch} and {@link #sweep}; each is
 * quick unless the store is slow, and none may delay another.
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
   * goes on with what other nodes handed back or, being dead, left in progress.
   */
  public void sweep() {
    startPromoted();
    tellOutcomes();
    List<GenerationId> lost;
    do {
      lost =
          inContactForOneLease()
              ? generations.abandoned(ABANDONED_AT_ONCE)
              : generations.handedBack(ABANDONED_AT_ONCE);
    } while (recover(lost) > 0 && lost.size() == ABANDONED_AT_ONCE);
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

  /**
   * Goes on here with generations whose lease has ended, or ends them. Those who wait keep their
   * order: slots are given away when all of them are known to have an owner.
   *
   * @return of how many something became
   */
  public int recover(Collection<GenerationId> lost) {
    List<Recovered> recovered = new ArrayList<>();
    for (GenerationId id : lost) {
      // What lives here is not abandoned: this process was frozen, and renews in a moment.
      if (lifecycle.runs().find(id).isEmpty()) {
        generations
            .recover(id, lease)
            .ifPresent(found -> {
              LOG.log(Level.WARNING, "Its server left generation {0}: {1}", id, word(found));
              lifecycle.resume(found);
              recovered.add(found);
            });
      }
    }
    recovered.stream().map(Recovered::conversation).distinct().forEach(lifecycle::promote);
    return recovered.size();
  }

  private static String word(Recovered recovered) {
    return switch (recovered) {
      case Recovered.TakenUp takenUp -> "it is run again here";
      case Recovered.Waiting waiting -> "it waits here";
      case Recovered.Ended ended -> "it has ended";
    };
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
