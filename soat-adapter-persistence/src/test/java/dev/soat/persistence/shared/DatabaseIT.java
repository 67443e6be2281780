package dev.soat.persistence.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.soat.domain.shared.ErrorCode;
import dev.soat.domain.shared.SoatException;
import dev.soat.persistence.MigratedDatabase;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicInteger;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class DatabaseIT {
  @RegisterExtension static final MigratedDatabase DATABASE = new MigratedDatabase();

  private final Database database = Database.over(DATABASE.dataSource());

  @BeforeAll
  static void makeTable() {
    DATABASE.execute("create table pair (id int primary key, value int not null)");
    DATABASE.execute("insert into pair values (1, 0), (2, 0)");
    // One statement that takes both rows, in the order it is told, waiting between the two.
    DATABASE.execute(
        """
        create function raise(first int, second int) returns void language plpgsql as $$
        begin
          update pair set value = value + 1 where id = first;
          perform pg_sleep(0.3);
          update pair set value = value + 1 where id = second;
        end $$
        """);
  }

  private void raise(int first, int second, AtomicInteger attempts) {
    database.call(handle -> {
      attempts.incrementAndGet();
      return handle
          .createQuery("select raise(:first, :second)::text")
          .bind("first", first)
          .bind("second", second)
          .mapTo(String.class)
          .one();
    });
  }

  @Test
  void a_statement_that_lost_a_deadlock_is_repeated() throws InterruptedException {
    AtomicInteger attempts = new AtomicInteger();
    long before = DATABASE.number("select sum(value) from pair");
    int calls = 0;
    // On a busy machine the two may miss one another, and neither has to be repeated.
    while (attempts.get() == calls && calls < 40) {
      Thread other = Thread.ofVirtual().start(() -> raise(2, 1, attempts));
      raise(1, 2, attempts);
      other.join();
      calls += 2;
    }
    assertThat(attempts.get()).isGreaterThan(calls);
    assertThat(DATABASE.number("select sum(value) from pair")).isEqualTo(before + 2L * calls);
  }

  @Test
  void a_transaction_that_lost_a_deadlock_is_a_conflict() throws Exception {
    CyclicBarrier bothHoldOne = new CyclicBarrier(2);
    Thread other =
        Thread.ofVirtual()
            .start(() -> {
              try {
                takeBoth(2, 1, bothHoldOne);
              } catch (SoatException lost) {
                assertThat(lost.code()).isEqualTo(ErrorCode.CONFLICT);
                throw lost;
              }
            });
    AtomicInteger losers = new AtomicInteger();
    Thread.UncaughtExceptionHandler count = (thread, lost) -> losers.incrementAndGet();
    other.setUncaughtExceptionHandler(count);
    try {
      takeBoth(1, 2, bothHoldOne);
    } catch (SoatException lost) {
      assertThat(lost.code()).isEqualTo(ErrorCode.CONFLICT);
      losers.incrementAndGet();
    }
    other.join();
    assertThat(losers.get()).isEqualTo(1);
  }

  private void takeBoth(int first, int second, CyclicBarrier bothHoldOne) {
    database.inTransaction(handle -> {
      take(handle, first);
      await(bothHoldOne);
      return take(handle, second);
    });
  }

  private static int take(Handle handle, int id) {
    return handle
        .createUpdate("update pair set value = value where id = :id")
        .bind("id", id)
        .execute();
  }

  private static void await(CyclicBarrier barrier) {
    try {
      barrier.await();
    } catch (Exception broken) {
      throw new IllegalStateException(broken);
    }
  }

  @Test
  void text_that_cannot_be_stored_is_the_callers_fault() {
    assertThatThrownBy(() -> DATABASE.storage().users().findByUsername("nul \0 byte"))
        .isInstanceOfSatisfying(
            SoatException.class,
            refused -> assertThat(refused.code()).isEqualTo(ErrorCode.VALIDATION_FAILED));
  }

  @Test
  void a_name_too_long_for_its_index_is_the_callers_fault() {
    var id = new dev.soat.domain.identity.UserId("usr_0123456789abcdef");
    String name =
        new java.util.Random(1)
            .ints(100_000, 33, 126)
            .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
            .toString();
    assertThatThrownBy(() -> DATABASE.storage().users().createFirst(id, name, "hash"))
        .isInstanceOfSatisfying(
            SoatException.class,
            refused -> {
              assertThat(refused.code()).isEqualTo(ErrorCode.VALIDATION_FAILED);
              assertThat(refused.getMessage()).doesNotContain("users", "index");
            });
  }

  @Test
  void a_failed_statement_does_not_quote_what_it_was_given() {
    assertThatThrownBy(() ->
            database.call(handle ->
                handle
                    .createQuery("select no_such_column from users where username = :name")
                    .bind("name", "hidden words")
                    .mapTo(String.class)
                    .one()))
        .satisfies(fault -> assertThat(fault.toString()).doesNotContain("hidden words"));
  }
}
