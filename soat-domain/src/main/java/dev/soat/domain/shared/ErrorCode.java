package dev.soat.domain.shared;

/** The codes clients see in {@code error.code}. A code, once published, keeps its meaning. */
public enum ErrorCode {
  VALIDATION_FAILED(ErrorCategory.INVALID),
  CONTEXT_TOO_LARGE(ErrorCategory.INVALID),
  UNAUTHORIZED(ErrorCategory.UNAUTHENTICATED),
  FORBIDDEN(ErrorCategory.FORBIDDEN),
  RESOURCE_NOT_FOUND(ErrorCategory.NOT_FOUND),
  GENERATION_NOT_FOUND(ErrorCategory.NOT_FOUND),
  PROJECT_NOT_FOUND(ErrorCategory.BAD_REFERENCE),
  POLICY_NOT_FOUND(ErrorCategory.BAD_REFERENCE),
  AGENT_NOT_FOUND(ErrorCategory.BAD_REFERENCE),
  ACTOR_NOT_FOUND(ErrorCategory.BAD_REFERENCE),
  AI_PROVIDER_NOT_FOUND(ErrorCategory.BAD_REFERENCE),
  SECRET_NOT_FOUND(ErrorCategory.BAD_REFERENCE),
  METHOD_NOT_ALLOWED(ErrorCategory.NOT_ALLOWED),
  CONFLICT(ErrorCategory.CONFLICT),
  NAME_CONFLICT(ErrorCategory.CONFLICT),
  USERS_ALREADY_EXIST(ErrorCategory.CONFLICT),
  SESSION_CLOSED(ErrorCategory.CONFLICT),
  SINGLE_SESSION_CONFLICT(ErrorCategory.CONFLICT),
  IDEMPOTENCY_KEY_REUSED(ErrorCategory.CONFLICT),
  GENERATION_CANCELLED(ErrorCategory.CONFLICT),
  PROJECT_HAS_DEPENDENTS(ErrorCategory.CONFLICT),
  SECRET_HAS_DEPENDENTS(ErrorCategory.CONFLICT),
  SECRET_UNREADABLE(ErrorCategory.CONFLICT),
  AI_PROVIDER_HAS_DEPENDENTS(ErrorCategory.CONFLICT),
  AGENT_HAS_DEPENDENTS(ErrorCategory.CONFLICT),
  SESSION_EXPIRED(ErrorCategory.GONE),
  PAYLOAD_TOO_LARGE(ErrorCategory.TOO_LARGE),
  TOO_MANY_REQUESTS(ErrorCategory.LIMITED),
  NOT_IMPLEMENTED(ErrorCategory.NOT_BUILT),
  AI_PROVIDER_ERROR(ErrorCategory.UPSTREAM),
  AI_PROVIDER_TIMEOUT(ErrorCategory.UPSTREAM_LATE),
  UNAVAILABLE(ErrorCategory.UNAVAILABLE),
  INTERNAL_ERROR(ErrorCategory.INTERNAL);

  private final ErrorCategory category;

  ErrorCode(ErrorCategory category) {
    this.category = category;
  }

  public ErrorCategory category() {
    return category;
  }
}
