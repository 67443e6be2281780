package dev.soat.domain.shared;

import org.jspecify.annotations.Nullable;

/**
 * The one exception of the product for what a caller should be told: a code, a sentence that says
 * what to change, and details in {@code meta}. Neither carries secrets or anything of a thing the
 * caller may not see.
 */
public final class SoatException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final ErrorCode code;
  private final transient Json.Obj meta;

  public SoatException(ErrorCode code, String message) {
    this(code, message, Json.Obj.EMPTY);
  }

  public SoatException(ErrorCode code, String message, Json.Obj meta) {
    this(code, message, meta, null);
  }

  public SoatException(ErrorCode code, String message, Json.Obj meta, @Nullable Throwable cause) {
    super(message, cause);
    this.code = code;
    this.meta = meta;
  }

  /** A field of the request is wrong; {@code field} is its name as the contract writes it. */
  public static SoatException invalid(String field, String message) {
    return new SoatException(
        ErrorCode.VALIDATION_FAILED, message, Json.Obj.EMPTY.with("field", Json.of(field)));
  }

  /** {@code what} with this id does not exist, for example {@code Agent 'agt_…' not found.} */
  public static SoatException notFound(String what, String id) {
    return new SoatException(ErrorCode.RESOURCE_NOT_FOUND, what + " '" + id + "' not found.");
  }

  public static SoatException forbidden() {
    return new SoatException(
        ErrorCode.FORBIDDEN, "You do not have permission to do this. Ask an admin for a policy.");
  }

  public ErrorCode code() {
    return code;
  }

  public Json.Obj meta() {
    return meta;
  }

  /** This error, told to somebody who lacks a right and must not learn even that. */
  public SoatException insteadOfDenial() {
    return new SoatException(code, String.valueOf(getMessage()), meta, forbidden());
  }

  /** Whether somebody lacked a right, also where the error does not say so. */
  public boolean isDenial() {
    return code == ErrorCode.FORBIDDEN
        || (getCause() instanceof SoatException hidden && hidden.isDenial());
  }
}
