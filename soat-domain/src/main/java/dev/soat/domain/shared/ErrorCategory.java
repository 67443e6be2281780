package dev.soat.domain.shared;

/** What kind of refusal an error is; the edges translate it once, for example to an HTTP status. */
public enum ErrorCategory {
  /** The request itself is malformed. */
  INVALID,
  UNAUTHENTICATED,
  FORBIDDEN,
  /** What the request is about does not exist. */
  NOT_FOUND,
  /** Something the request merely refers to does not exist or belongs to another project. */
  BAD_REFERENCE,
  /** The address is known, the verb is not served there. */
  NOT_ALLOWED,
  CONFLICT,
  /** It existed, and its time is over. */
  GONE,
  TOO_LARGE,
  /** Too much at once; the same request may succeed a little later. */
  LIMITED,
  /** Part of the contract, not built in this release. */
  NOT_BUILT,
  /** A model provider failed. */
  UPSTREAM,
  /** A model provider did not answer in time. */
  UPSTREAM_LATE,
  /** Something this server needs is away for now. */
  UNAVAILABLE,
  /** A fault of this product. */
  INTERNAL
}
