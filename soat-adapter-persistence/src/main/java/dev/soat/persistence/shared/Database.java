package dev.soat.persistence.shared;

import java.sql.SQLException;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.HandleCallback;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.jdbi.v3.core.statement.StatementExceptions;
import org.jdbi.v3.core.statement.StatementExceptions.MessageRendering;
import org.jspecify.annotations.Nullable;

/**
 * The way to the database, and the one place where its errors become the product's. Everything that
 * runs on one thread inside {@link #inTransaction} shares one connection; all else takes a
 * connection for one call. Safe for use by many threads.
 */
public final class Database {
  private static final int ATTEMPTS = 3;

  private final Jdbi jdbi;

  private Database(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  public static Database over(DataSource connections) {
    Jdbi jdbi = Jdbi.create(connections);
    jdbi.registerArrayType(String.class, "text");
    // What callers stored must not come back in a log line about a failed statement.
    jdbi.getConfig(StatementExceptions.class).setMessageRendering(MessageRendering.NONE);
    return new Database(jdbi);
  }

  /**
   * Runs one statement, or several that only read. A statement of its own that lost a race for
   * locks is repeated: the database has undone it.
   */
  public <T extends @Nullable Object> T call(HandleCallback<T, RuntimeException> work) {
    return translated(() ->
        jdbi.withHandle(
            handle -> handle.isInTransaction() ? work.withHandle(handle) : repeated(handle, work)));
  }

  private static <T extends @Nullable Object> T repeated(
      Handle handle, HandleCallback<T, RuntimeException> work) {
    for (int attempt = 1; attempt < ATTEMPTS; attempt++) {
      try {
        return work.withHandle(handle);
      } catch (JdbiException failure) {
        if (!DatabaseErrors.isLostRace(failure)) {
          throw failure;
        }
      }
    }
    return work.withHandle(handle);
  }

  /**
   * Runs statements that belong together, joining the transaction of this thread if there is one.
   */
  public <T extends @Nullable Object, X extends Exception> T inTransaction(
      HandleCallback<T, X> work) throws X {
    try {
      return jdbi.inTransaction(work);
    } catch (JdbiException failure) {
      throw DatabaseErrors.translate(failure);
    }
  }

  private static <T extends @Nullable Object> T translated(Supplier<T> work) {
    try {
      return work.get();
    } catch (JdbiException failure) {
      throw DatabaseErrors.translate(failure);
    }
  }

  /** Whether a connection can be had and used. Waits no longer than the pool does. */
  public boolean answers() {
    try {
      return jdbi.withHandle(handle -> handle.getConnection().isValid(1));
    } catch (JdbiException | SQLException away) {
      return false;
    }
  }
}
