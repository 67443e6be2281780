package dev.soat.domain.shared;

import org.jspecify.annotations.Nullable;

/**
 * Runs work so that all of its writes through the ports of the same store become visible together,
 * or none of them.
 *
 * <p>A call inside another on the same thread joins the outer one. Any {@link Throwable} that
 * leaves the work rolls everything back and passes on unchanged. The scope belongs to the thread: a
 * thread started inside does not take part. No model, tool or webhook may be called inside.
 */
public interface Transactions {
  /**
   * Runs the work in a transaction and commits it.
   *
   * @return what the work returns
   * @throws X what the work throws; nothing is written then
   */
  <T extends @Nullable Object, X extends Exception> T inTransaction(Work<T, X> work) throws X;

  /** What is done inside. */
  @FunctionalInterface
  interface Work<T extends @Nullable Object, X extends Exception> {
    T run() throws X;
  }
}
