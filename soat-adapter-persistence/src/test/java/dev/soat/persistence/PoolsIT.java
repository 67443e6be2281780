package dev.soat.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.soat.domain.Storage;
import dev.soat.domain.generation.Generations;
import dev.soat.domain.generation.Lease;
import dev.soat.domain.session.Session;
import dev.soat.domain.shared.ErrorCode;
import dev.soat.domain.shared.SoatException;
import dev.soat.persistence.shared.RandomIds;
import dev.soat.testing.Await;
import dev.soat.testing.Race;
import dev.soat.testing.Stage;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class PoolsIT {
  private static final int CONNECTIONS = 3;
  private static final Lease LEASE = new Lease("node_a", Duration.ofMinutes(1));

  @RegisterExtension static final MigratedDatabase DATABASE = new MigratedDatabase();

  private final JdbiStorage storage = JdbiStorage.connect(settings(false), TestKeys.cipher());
  private final Stage stage = new Stage(storage, new RandomIds());

  private static StorageSettings settings(boolean pooled) {
    StorageSettings given = DATABASE.settings();
    return new StorageSettings(
        given.url(),
        given.user(),
        given.password(),
        CONNECTIONS,
        Duration.ofMillis(500),
        Duration.ofSeconds(1),
        pooled);
  }

  @AfterEach
  void close() {
    storage.close();
  }

  private static long sessionsThat(String condition) {
    return DATABASE.number(
        "select count(*) from pg_stat_activity where datname = current_database()"
            + " and application_name = 'soat' and "
            + condition);
  }

  @Test
  void leases_are_renewed_while_all_other_connections_are_taken() {
    Session session = stage.session();
    Generations generations = storage.generations();
    var claim =
        storage
            .transactions()
            .inTransaction(() -> {
              generations.lock(session.conversationId());
              return generations.claim(stage.generation(session), LEASE, null);
            });
    CountDownLatch taken = new CountDownLatch(CONNECTIONS);
    CountDownLatch done = new CountDownLatch(1);
    List<Thread> holders =
        java.util.stream.IntStream.range(0, CONNECTIONS)
            .mapToObj(number -> Thread.ofVirtual().start(() -> hold(taken, done)))
            .toList();
    try {
      taken.await();
      assertThatThrownBy(() -> storage.users().isEmpty())
          .isInstanceOfSatisfying(
              SoatException.class,
              refused -> assertThat(refused.code()).isEqualTo(ErrorCode.UNAVAILABLE));
      assertThat(storage.leases().renew(LEASE, List.of(claim.id()))).isEmpty();
      assertThat(storage.ready()).isTrue();
    } catch (InterruptedException stopped) {
      throw new AssertionError(stopped);
    } finally {
      done.countDown();
    }
    holders.forEach(PoolsIT::join);
    assertThat(storage.users().isEmpty()).isTrue();
  }

  private void hold(CountDownLatch taken, CountDownLatch done) {
    storage
        .transactions()
        .inTransaction(() -> {
          storage.users().isEmpty();
          taken.countDown();
          Race.of(1, number -> done.await(1, java.util.concurrent.TimeUnit.MINUTES));
          return null;
        });
  }

  private static void join(Thread thread) {
    try {
      thread.join();
    } catch (InterruptedException stopped) {
      throw new AssertionError(stopped);
    }
  }

  @Test
  void no_session_is_left_idle_inside_a_transaction() {
    Race.of(number -> {
      try {
        return storage
            .transactions()
            .inTransaction(() -> {
              stage.project();
              if (number % 2 == 0) {
                throw new IllegalStateException("wanted");
              }
              return number;
            });
      } catch (IllegalStateException wanted) {
        return number;
      }
    });
    Await.until(
        "all sessions rest outside transactions",
        () -> sessionsThat("state <> 'idle'") == 0 && sessionsThat("state = 'idle'") > 0);
  }

  @Test
  void a_statement_that_waits_too_long_for_a_lock_is_unavailable() {
    var project = stage.project().id();
    Storage other = DATABASE.storage();
    assertThatThrownBy(() ->
            other
                .transactions()
                .inTransaction(() -> {
                  other.projects().remove(project, false);
                  return Race.of(1, number -> storage.projects().remove(project, false));
                }))
        .hasRootCauseInstanceOf(java.sql.SQLException.class)
        .cause()
        .isInstanceOfSatisfying(
            SoatException.class,
            refused -> assertThat(refused.code()).isEqualTo(ErrorCode.UNAVAILABLE));
    assertThat(storage.projects().find(project)).isPresent();
  }

  @Test
  void limits_are_set_where_no_pooler_stands_between() {
    String limits =
        "select current_setting('statement_timeout') || ' ' ||"
            + " current_setting('idle_in_transaction_session_timeout')";
    assertThat(answer(false, 1, limits)).isEqualTo("1s 10s");
    assertThat(answer(true, 1, limits)).isEqualTo("0 0");
  }

  @Test
  void nothing_stays_prepared_behind_a_pooler() {
    String prepared = "select count(*) from pg_prepared_statements";
    assertThat(answer(false, 20, prepared)).isEqualTo("1");
    assertThat(answer(true, 20, prepared)).isEqualTo("0");
  }

  /** What the query gives at last when it is asked so often on one connection. */
  private static String answer(boolean pooled, int times, String query) {
    try (ConnectionPool pool = ConnectionPool.open("test", settings(pooled), 1)) {
      String answer = "";
      for (int i = 0; i < times; i++) {
        answer =
            pool.database().call(handle -> handle.createQuery(query).mapTo(String.class).one());
      }
      return answer;
    }
  }
}
