package dev.soat.testing.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.soat.domain.project.Project;
import dev.soat.domain.project.ProjectId;
import dev.soat.domain.shared.Transactions;
import dev.soat.testing.Race;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** What {@link Transactions} of any store must do. */
public interface TransactionsContract extends StorageSubject {

  private Transactions transactions() {
    return storage().transactions();
  }

  private boolean exists(Project project) {
    return storage().projects().find(project.id()).isPresent();
  }

  /** Looks from another thread, which takes part in no transaction. */
  private boolean isSeenByOthers(Project project) {
    return Race.of(1, number -> exists(project)).getFirst();
  }

  @Test
  default void the_value_of_the_work_is_returned() {
    String value = transactions().inTransaction(() -> "done");
    assertThat(value).isEqualTo("done");
    Object nothing = transactions().inTransaction(() -> null);
    assertThat(nothing).isNull();
  }

  @Test
  default void what_was_written_is_seen_inside_and_by_others_afterwards() {
    Project project =
        transactions()
            .inTransaction(() -> {
              Project written = stage().project();
              assertThat(exists(written)).isTrue();
              return written;
            });
    assertThat(exists(project)).isTrue();
    assertThat(isSeenByOthers(project)).isTrue();
  }

  @Test
  default void an_exception_rolls_back_and_passes_on_unchanged() {
    IOException thrown = new IOException("wanted");
    AtomicReference<Project> written = new AtomicReference<>();
    assertThatThrownBy(() ->
            transactions()
                .inTransaction(() -> {
                  written.set(stage().project());
                  throw thrown;
                }))
        .isSameAs(thrown);
    assertThat(exists(written.get())).isFalse();
  }

  @Test
  default void an_unchecked_exception_and_an_error_roll_back_as_well() {
    for (Throwable thrown : List.of(new IllegalStateException("wanted"), new Error("wanted"))) {
      AtomicReference<Project> written = new AtomicReference<>();
      assertThatThrownBy(() ->
              transactions()
                  .inTransaction(() -> {
                    written.set(stage().project());
                    throw unchecked(thrown);
                  }))
          .isSameAs(thrown);
      assertThat(exists(written.get())).as("after %s", thrown).isFalse();
    }
  }

  private static RuntimeException unchecked(Throwable thrown) {
    if (thrown instanceof Error error) {
      throw error;
    }
    return (RuntimeException) thrown;
  }

  @Test
  default void a_rollback_takes_back_every_kind_of_change() {
    var session = stage().session();
    var message = stage().userSays(session.conversationId(), "kept");
    assertThatThrownBy(() ->
            transactions()
                .inTransaction(() -> {
                  stage().userSays(session.conversationId(), "taken back");
                  storage().sessions().remove(session.id());
                  throw new IllegalStateException("wanted");
                }))
        .hasMessage("wanted");
    assertThat(storage().sessions().find(session.id())).contains(session);
    assertThat(storage().conversations().history(session.conversationId(), 0, 1000).messages())
        .containsExactly(message);
  }

  @Test
  default void a_call_inside_another_joins_it() {
    AtomicReference<Project> inner = new AtomicReference<>();
    assertThatThrownBy(() ->
            transactions()
                .inTransaction(() -> {
                  inner.set(transactions().inTransaction(() -> stage().project()));
                  assertThat(exists(inner.get())).isTrue();
                  throw new IllegalStateException("wanted");
                }))
        .hasMessage("wanted");
    assertThat(exists(inner.get())).isFalse();
  }

  @Test
  default void an_exception_from_a_joined_call_rolls_the_outer_one_back() {
    AtomicReference<Project> outer = new AtomicReference<>();
    assertThatThrownBy(() ->
            transactions()
                .inTransaction(() -> {
                  outer.set(stage().project());
                  return transactions()
                      .inTransaction(() -> {
                        throw new IllegalStateException("wanted");
                      });
                }))
        .hasMessage("wanted");
    assertThat(exists(outer.get())).isFalse();
  }

  @Test
  default void a_rollback_leaves_the_thread_as_it_was() {
    assertThatThrownBy(() ->
            transactions()
                .inTransaction(() -> {
                  throw new IllegalStateException("wanted");
                }))
        .hasMessage("wanted");
    Project later = stage().project();
    assertThat(isSeenByOthers(later)).isTrue();
    Project inTransaction = transactions().inTransaction(() -> stage().project());
    assertThat(isSeenByOthers(inTransaction)).isTrue();
  }

  @Test
  default void a_thread_started_inside_does_not_take_part() throws InterruptedException {
    AtomicReference<Project> apart = new AtomicReference<>();
    CountDownLatch started = new CountDownLatch(1);
    AtomicReference<Thread> thread = new AtomicReference<>();
    assertThatThrownBy(() ->
            transactions()
                .inTransaction(() -> {
                  stage().project();
                  thread.set(
                      Thread.ofVirtual()
                          .start(() -> {
                            started.countDown();
                            apart.set(stage().project());
                          }));
                  started.await();
                  throw new IllegalStateException("wanted");
                }))
        .hasMessage("wanted");
    thread.get().join();
    assertThat(exists(apart.get())).isTrue();
  }

  @Test
  default void others_never_see_what_is_taken_back() throws InterruptedException {
    AtomicReference<Optional<Project>> seen = new AtomicReference<>();
    AtomicReference<Thread> thread = new AtomicReference<>();
    ProjectId id = ProjectId.next(IDS);
    CountDownLatch started = new CountDownLatch(1);
    assertThatThrownBy(() ->
            transactions()
                .inTransaction(() -> {
                  storage().projects().create(id, "taken back");
                  thread.set(
                      Thread.ofPlatform()
                          .start(() -> {
                            started.countDown();
                            seen.set(storage().projects().find(id));
                          }));
                  started.await();
                  thread.get().join(50);
                  throw new IllegalStateException("wanted");
                }))
        .hasMessage("wanted");
    thread.get().join();
    assertThat(seen.get()).isEmpty();
  }

  @Test
  default void many_at_once_do_not_mix() {
    List<Optional<Project>> made =
        Race.of(number -> {
          AtomicReference<Project> written = new AtomicReference<>();
          try {
            transactions()
                .inTransaction(() -> {
                  written.set(stage().project());
                  if (number % 2 == 1) {
                    throw new IOException("wanted");
                  }
                  return written.get();
                });
          } catch (IOException wanted) {
            assertThat(wanted).hasMessage("wanted");
          }
          return storage().projects().find(written.get().id());
        });
    for (int i = 0; i < made.size(); i++) {
      assertThat(made.get(i).isPresent()).as("runner %s", i).isEqualTo(i % 2 == 0);
    }
  }
}
