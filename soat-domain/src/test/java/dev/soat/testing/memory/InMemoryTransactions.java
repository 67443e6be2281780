package dev.soat.testing.memory;

import dev.soat.domain.shared.Transactions;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * One lock for the whole store, held by a thread from the beginning to the end of its transaction:
 * all others wait, readers too. Every change leaves behind how it is taken back.
 */
final class InMemoryTransactions implements Transactions {
  private final ReentrantLock lock = new ReentrantLock();
  private final Deque<Runnable> undo = new ArrayDeque<>();
  private final Set<Object> lockedRows = new HashSet<>();
  private boolean explicit;

  @Override
  public <T extends @Nullable Object, X extends Exception> T inTransaction(Work<T, X> work)
      throws X {
    lock.lock();
    boolean outer = !explicit;
    explicit = true;
    try {
      return run(work);
    } finally {
      explicit = !outer;
      lock.unlock();
    }
  }

  /** One operation of a port: a transaction of its own where none is open. */
  <T extends @Nullable Object> T atomically(Work<T, RuntimeException> operation) {
    lock.lock();
    try {
      return run(operation);
    } finally {
      lock.unlock();
    }
  }

  private <T extends @Nullable Object, X extends Exception> T run(Work<T, X> work) throws X {
    if (lock.getHoldCount() > 1) {
      return work.run();
    }
    try {
      T result = work.run();
      undo.clear();
      return result;
    } catch (Throwable any) {
      rollBack();
      throw any;
    } finally {
      lockedRows.clear();
    }
  }

  private void rollBack() {
    while (!undo.isEmpty()) {
      undo.pop().run();
    }
  }

  /** Whether this thread is inside {@link #inTransaction}. */
  boolean isOpenHere() {
    return lock.isHeldByCurrentThread() && explicit;
  }

  /** To be called with each change, inside {@link #atomically}. */
  void onRollBack(Runnable undone) {
    undo.push(undone);
  }

  /** Remembers until the end of the transaction that this row was locked. */
  void lockRow(Object key) {
    if (!isOpenHere()) {
      throw new IllegalStateException("a row can only be locked inside a transaction");
    }
    lockedRows.add(key);
  }

  void requireLocked(Object key) {
    if (!lockedRows.contains(key)) {
      throw new IllegalStateException(key + " was not locked before in this transaction");
    }
  }
}
