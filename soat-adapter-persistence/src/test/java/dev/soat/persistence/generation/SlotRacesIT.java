package dev.soat.persistence.generation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.soat.domain.Storage;
import dev.soat.domain.conversation.ConversationId;
import dev.soat.domain.generation.Claim;
import dev.soat.domain.generation.GenerationId;
import dev.soat.domain.generation.Slot;
import dev.soat.domain.session.Session;
import dev.soat.persistence.MigratedDatabase;
import dev.soat.testing.Await;
import dev.soat.testing.contract.SlotSubject;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Statements that have to wait for a row: what they see must not be older than the wait. */
class SlotRacesIT implements SlotSubject {
  @RegisterExtension static final MigratedDatabase DATABASE = new MigratedDatabase();

  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  @Override
  public Storage storage() {
    return DATABASE.storage();
  }

  @AfterEach
  void close() {
    threads.close();
  }

  /** Runs the change in a transaction that ends only once the other call waits for its locks. */
  private <T> T calledDuring(Runnable change, Supplier<T> call) throws Exception {
    CountDownLatch changed = new CountDownLatch(1);
    Future<T> result =
        threads.submit(() -> {
          changed.await();
          return call.get();
        });
    storage()
        .transactions()
        .inTransaction(() -> {
          change.run();
          changed.countDown();
          Await.until("the call waits", () -> waiting() > 0 || result.isDone());
          assertThat(result.isDone()).as("the call has to wait").isFalse();
          return null;
        });
    return result.get();
  }

  private static long waiting() {
    return DATABASE.number(
        "select count(*) from pg_stat_activity"
            + " where datname = current_database() and wait_event_type = 'Lock'");
  }

  private void lock(ConversationId conversation) {
    assertThat(generations().lock(conversation)).isPresent();
  }

  @Test
  void a_lock_sees_whoever_queued_while_it_waited() throws Exception {
    Session session = talkingSession();
    Claim running = claim(session);
    var draft = stage().generation(session);
    Slot slot =
        calledDuring(
            () -> {
              lock(session.conversationId());
              generations().enqueue(draft, LEASE);
            },
            () -> slot(session.conversationId()));
    assertThat(slot.waitingForSession()).isEqualTo(draft.id());
    assertThat(slot.running().id()).isEqualTo(running.id());
  }

  @Test
  void a_lock_sees_who_took_the_slot_while_it_waited() throws Exception {
    Session session = talkingSession();
    Claim loser = claim(session);
    var draft = stage().generation(session);
    Slot slot =
        calledDuring(
            () -> {
              lock(session.conversationId());
              generations().claim(draft, LEASE, loser.id());
            },
            () -> slot(session.conversationId()));
    assertThat(slot.running().id()).isEqualTo(draft.id());
    assertThat(slot.running().supersedes()).isEqualTo(1);
  }

  @Test
  void a_promotion_sees_whoever_queued_while_it_waited() throws Exception {
    Session session = talkingSession();
    Claim running = claim(session);
    var draft = stage().generation(session);
    Optional<GenerationId> promoted =
        calledDuring(
            () -> {
              lock(session.conversationId());
              generations().enqueue(draft, LEASE);
              fail(running);
            },
            () -> generations().promote(session.conversationId()).map(next -> next.claim().id()));
    assertThat(promoted).contains(draft.id());
  }

  @Test
  void a_settlement_that_waited_for_its_successor_changes_nothing() throws Exception {
    Session session = talkingSession();
    Claim loser = claim(session);
    var draft = stage().generation(session);
    var settled =
        calledDuring(
            () -> {
              lock(session.conversationId());
              generations().claim(draft, LEASE, loser.id());
            },
            () -> generations().complete(loser, REPLY, stage().fromUser("late")));
    assertThat(settled).isEmpty();
    assertThat(messages(session.conversationId())).hasSize(1);
  }

  @Test
  void an_expiry_that_waited_for_the_owner_changes_nothing() throws Exception {
    Session session = talkingSession();
    Claim claim = claim(stage().generation(session), BRIEF, null);
    awaitAbandoned(claim.id());
    var expired =
        calledDuring(() -> complete(claim, stage().fromUser("Hi")), () -> recover(claim.id()));
    assertThat(expired).isEmpty();
    assertThat(messages(session.conversationId())).hasSize(2);
  }

  @Test
  void renewing_waits_for_nobody_and_loses_nothing_for_it() {
    Session session = talkingSession();
    Claim locked = claim(session);
    Claim other = claim(talkingSession());
    storage()
        .transactions()
        .inTransaction(() -> {
          lock(session.conversationId());
          fail(locked);
          assertThat(storage().leases().renew(LEASE, List.of(locked.id(), other.id()))).isEmpty();
          return null;
        });
    assertThat(storage().leases().renew(LEASE, List.of(locked.id(), other.id())))
        .containsExactly(locked.id());
  }
}
