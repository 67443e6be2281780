package dev.soat.domain.llm;

import org.jspecify.annotations.Nullable;

/**
 * There is no complete reply, and why. The message may be shown to callers: it says what could not
 * be done and what to change, holds at most 500 characters of the provider's own words and no
 * secret.
 */
public final class ModelFailure extends Exception {
  private static final long serialVersionUID = 1L;

  /** What went wrong. */
  public enum Kind {
    /** No connection could be made, or the address may not be called. */
    UNREACHABLE,
    /** The provider took longer than allowed to begin, to go on or to end. */
    TIMEOUT,
    /** The provider answered with an error status. */
    REJECTED,
    /** The answer broke off or could not be understood. */
    BROKEN,
    /** The caller's cancellation took effect. */
    CANCELLED
  }

  private final Kind kind;
  private final @Nullable Integer providerStatus;

  public ModelFailure(Kind kind, String message, @Nullable Integer providerStatus) {
    this(kind, message, providerStatus, null);
  }

  public ModelFailure(
      Kind kind, String message, @Nullable Integer providerStatus, @Nullable Throwable cause) {
    super(message, cause);
    this.kind = kind;
    this.providerStatus = providerStatus;
  }

  public Kind kind() {
    return kind;
  }

  /** The HTTP status of a {@link Kind#REJECTED} call. */
  public @Nullable Integer providerStatus() {
    return providerStatus;
  }
}
