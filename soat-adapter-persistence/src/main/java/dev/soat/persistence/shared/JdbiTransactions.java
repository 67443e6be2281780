package dev.soat.persistence.shared;

import dev.soat.domain.shared.Transactions;
import org.jspecify.annotations.Nullable;

/** Transactions of the database. Nested ones join, since Jdbi keeps one handle for each thread. */
public final class JdbiTransactions implements Transactions {
  private final Database database;

  public JdbiTransactions(Database database) {
    this.database = database;
  }

  @Override
  public <T extends @Nullable Object, X extends Exception> T inTransaction(Work<T, X> work)
      throws X {
    return database.inTransaction(handle -> work.run());
  }
}
