package dev.soat.http.permission;

import dev.soat.application.access.Operation;

/**
 * What the table of operations says an answer must be. {@link #DONE} is any success, for a list the
 * rows the caller may see.
 */
enum Expected {
  DONE(200),
  UNAUTHORIZED(401),
  FORBIDDEN(403),
  NOT_FOUND(404),
  CONFLICT(409);

  private final int status;

  Expected(int status) {
    this.status = status;
  }

  int status() {
    return status;
  }

  /** When the target exists. */
  static Expected of(Row row, Cast who, boolean siblingIsThere, boolean seesSome) {
    if (row.shape() == Row.Shape.OVER) {
      return CONFLICT;
    }
    return switch (row.operation().guard()) {
      case PUBLIC -> DONE;
      case ADMIN -> proved(who, who.isAdmin() ? DONE : FORBIDDEN);
      case AUTHENTICATED -> proved(who, ofTheCaller(row, who));
      case POLICY -> proved(who, byPolicy(row, who, siblingIsThere, seesSome));
    };
  }

  /** When there is nothing at the path of the target. */
  static Expected ofUnknown(Row row, Cast who, boolean seesSome) {
    Operation operation = row.operation();
    return switch (operation.guard()) {
      case PUBLIC -> throw new IllegalArgumentException(row + " is about nothing");
      case ADMIN -> proved(who, who.isAdmin() ? NOT_FOUND : FORBIDDEN);
      case AUTHENTICATED ->
          proved(who, operation.isChange() && who.isRestrictedKey() ? FORBIDDEN : NOT_FOUND);
      case POLICY -> proved(who, row.asksFirst() && !seesSome ? FORBIDDEN : NOT_FOUND);
    };
  }

  private static Expected proved(Cast who, Expected then) {
    return who.isProved() ? then : UNAUTHORIZED;
  }

  private static Expected ofTheCaller(Row row, Cast who) {
    boolean tooMuch = row.operation().isChange() && who.isRestrictedKey();
    return switch (row.shape()) {
      case ITEM -> who.isAdmin() ? DONE : FORBIDDEN;
      case MAKE, SELF -> tooMuch ? FORBIDDEN : DONE;
      case LIST, LIST_BY_PROJECT -> DONE;
      case OVER -> CONFLICT;
    };
  }

  private static Expected byPolicy(Row row, Cast who, boolean siblingIsThere, boolean seesSome) {
    return switch (row.shape()) {
      case ITEM -> {
        boolean hidden = row.hides() && !who.knowsTheProject(siblingIsThere);
        yield who.reachesTheTarget() ? DONE : hidden ? NOT_FOUND : FORBIDDEN;
      }
      case MAKE -> who.makes() ? DONE : FORBIDDEN;
      case LIST, LIST_BY_PROJECT -> row.asksFirst() && !seesSome ? FORBIDDEN : DONE;
      case SELF, OVER -> throw new IllegalArgumentException(row + " is no matter of policies");
    };
  }
}
