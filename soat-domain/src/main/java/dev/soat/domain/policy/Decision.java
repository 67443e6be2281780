package dev.soat.domain.policy;

/** The answer to one question. */
public sealed interface Decision {

  /** Some statement allows it and none denies it. */
  record Allowed() implements Decision {}

  /** It may not be done. */
  record Denied(Reason reason) implements Decision {}

  /** Why not. */
  enum Reason {
    /** A statement denies it; no further grant can help. */
    BY_STATEMENT,
    /** No statement allows it. */
    NO_ALLOW
  }

  default boolean isAllowed() {
    return this instanceof Allowed;
  }

  /**
   * What may be done only if both agree: a key's right and its owner's. A denial by statement is
   * the stronger reason.
   */
  default Decision and(Decision other) {
    if (this instanceof Denied denied && denied.reason() == Reason.BY_STATEMENT) {
      return this;
    }
    if (other instanceof Denied denied && denied.reason() == Reason.BY_STATEMENT) {
      return other;
    }
    return isAllowed() ? other : this;
  }
}
