package dev.soat.application.webhook;

import dev.soat.domain.Storage;
import dev.soat.domain.event.EventSignal;
import dev.soat.domain.project.ProjectId;
import dev.soat.domain.webhook.Attempt;
import dev.soat.domain.webhook.Deliveries;
import dev.soat.domain.webhook.DueDelivery;
import dev.soat.domain.webhook.WebhookId;
import dev.soat.domain.webhook.WebhookTransport;
import dev.soat.domain.webhook.Webhooks;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Delivers events, in a loop on a virtual thread until closed. The loop alone talks to the store:
 * it notes what came of the calls, many in one statement, and takes what is due; each call has a
 * thread of its own and holds no connection. A receiver has its share of calls and no more, so that
 * a dead one keeps nobody waiting. Any number of servers may do so at once.
 */
public final class WebhookDispatcher implements EventSignal, AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(WebhookDispatcher.class);
  private static final Duration LAST_WAIT = Duration.ofSeconds(3);

  private record Done(Attempt attempt, ProjectId project) {}

  private final Deliveries deliveries;
  private final Webhooks webhooks;
  private final PolicyGate gate;
  private final DeliveryCall call;
  private final DispatchSettings settings;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Semaphore wake = new Semaphore(0);
  private final Set<ProjectId> signalled = ConcurrentHashMap.newKeySet();
  private final Queue<Done> done = new ConcurrentLinkedQueue<>();
  private final Thread thread;
  private volatile Set<ProjectId> listening = Set.of();
  private volatile boolean closing;

  // Of the loop alone.
  private final Map<WebhookId, Integer> busy = new HashMap<>();
  private final List<Done> unrecorded = new ArrayList<>();
  private int underWay;
  private long nextPoll = System.nanoTime();

  private WebhookDispatcher(
      Storage storage,
      WebhookTransport transport,
      DispatchSettings settings,
      RandomGenerator chance) {
    this.deliveries = storage.deliveries();
    this.webhooks = storage.webhooks();
    this.gate = new PolicyGate(storage.policies());
    this.call = new DeliveryCall(transport, settings.schedule(), chance);
    this.settings = settings;
    this.thread = Thread.ofVirtual().name("webhook-dispatcher").unstarted(this::loop);
  }

  /**
   * Starts the loop; closing it stops it, and notes what came of calls that end within a moment.
   *
   * @param chance for the jitter of retries; safe for use by many threads
   */
  public static WebhookDispatcher start(
      Storage storage,
      WebhookTransport transport,
      DispatchSettings settings,
      RandomGenerator chance) {
    WebhookDispatcher dispatcher = new WebhookDispatcher(storage, transport, settings, chance);
    dispatcher.thread.start();
    return dispatcher;
  }

  @Override
  public void stored(ProjectId project) {
    if (listening.contains(project) && signalled.add(project)) {
      wake.release();
    }
  }

  private void loop() {
    while (!closing) {
      try {
        await(nextPoll - System.nanoTime());
        round();
      } catch (RuntimeException away) {
        log.warn("Deliveries of webhooks will be tried again: {}", away.getMessage());
        nextPoll = System.nanoTime() + settings.poll().toNanos();
        await(settings.poll().toNanos());
      }
    }
  }

  private void await(long nanos) {
    try {
      if (wake.tryAcquire(nanos, TimeUnit.NANOSECONDS)) {
        wake.drainPermits();
      }
    } catch (InterruptedException stopped) {
      closing = true;
    }
  }

  private void round() {
    note();
    Set<ProjectId> projects = new HashSet<>(signalled);
    signalled.removeAll(projects);
    if (System.nanoTime() - nextPoll >= 0) {
      nextPoll = System.nanoTime() + settings.poll().toNanos();
      listening = webhooks.listening();
      take(null);
    } else if (!projects.isEmpty()) {
      take(projects);
    }
  }

  /** Notes what came of calls; where that cannot be done now it is kept for the next round. */
  private void note() {
    for (Done one = done.poll(); one != null; one = done.poll()) {
      unrecorded.add(one);
    }
    if (unrecorded.isEmpty()) {
      return;
    }
    deliveries.record(unrecorded.stream().map(Done::attempt).toList());
    for (Done one : unrecorded) {
      busy.computeIfPresent(
          one.attempt().webhook(), (webhook, number) -> number > 1 ? number - 1 : null);
      underWay--;
      // There may be more of it, which had to wait for this one.
      signalled.add(one.project());
    }
    unrecorded.clear();
  }

  private void take(@Nullable Set<ProjectId> projects) {
    int room = settings.perNode() - underWay;
    if (room <= 0) {
      return;
    }
    List<DueDelivery> due =
        deliveries.take(
            new Deliveries.Wanted(projects, busy, settings.perReceiver(), room, settings.lease()));
    Set<DueDelivery> withheld = gate.withheld(due);
    for (DueDelivery one : due) {
      busy.merge(one.webhookId(), 1, Integer::sum);
      underWay++;
      if (withheld.contains(one)) {
        finish(one, Attempt.withheld(one));
      } else {
        threads.execute(() -> finish(one, call.make(one)));
      }
    }
  }

  private void finish(DueDelivery due, Attempt attempt) {
    done.add(new Done(attempt, due.event().event().projectId()));
    wake.release();
  }

  @Override
  public void close() {
    closing = true;
    wake.release();
    try {
      thread.join();
      noteTheLast();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException away) {
      log.warn("What came of the last deliveries was not noted: {}", away.getMessage());
    }
    threads.shutdown();
  }

  /** Calls that take longer are made again, here or elsewhere, when their lease is over. */
  private void noteTheLast() throws InterruptedException {
    long end = System.nanoTime() + LAST_WAIT.toNanos();
    note();
    while (underWay > 0 && wake.tryAcquire(end - System.nanoTime(), TimeUnit.NANOSECONDS)) {
      note();
    }
  }
}
