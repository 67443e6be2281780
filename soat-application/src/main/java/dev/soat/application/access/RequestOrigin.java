package dev.soat.application.access;

import org.jspecify.annotations.Nullable;

/**
 * Where the request comes from that the current thread serves: for limits and the audit log, never
 * for permissions. It holds for the thread that serves the request and for no other.
 *
 * @param address the client's address; null for what the server does by itself
 */
public record RequestOrigin(@Nullable String address, @Nullable String requestId) {
  /** The server itself. */
  public static final RequestOrigin NONE = new RequestOrigin(null, null);

  private static final ScopedValue<RequestOrigin> CURRENT = ScopedValue.newInstance();

  /** That of the request being served by this thread; {@link #NONE} where there is none. */
  public static RequestOrigin current() {
    return CURRENT.orElse(NONE);
  }

  /** Serves a request that comes from here. */
  public <T, X extends Throwable> T serve(ScopedValue.CallableOp<T, X> work) throws X {
    return ScopedValue.where(CURRENT, this).call(work);
  }
}
