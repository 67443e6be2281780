package dev.soat.http.permission;

/** Who calls: every kind of caller there is, by what it may reach. */
enum Cast {
  ANONYMOUS(Reach.UNPROVED),
  BAD_TOKEN(Reach.UNPROVED),
  EXPIRED_TOKEN(Reach.UNPROVED),
  TOKEN_BEFORE_THE_NEW_PASSWORD(Reach.UNPROVED),
  TOKEN_OF_A_DELETED_USER(Reach.UNPROVED),
  REVOKED_KEY(Reach.UNPROVED),
  USER_WITHOUT_POLICY(Reach.NOTHING),
  USER_OF_ANOTHER_PROJECT(Reach.THERE),
  USER_WITH_ANOTHER_ACTION(Reach.NOTHING),
  USER_OF_A_SIBLING(Reach.THE_SIBLING),
  USER_OF_THE_ITEM(Reach.THE_THING),
  USER_OF_THE_TYPE(Reach.HERE),
  USER_OF_THE_PROJECT(Reach.HERE),
  USER_DENIED_THE_THING(Reach.ALL_BUT_THE_THING),
  KEY_LOCKED_TO_ANOTHER_PROJECT(Reach.THERE),
  KEY_WITHOUT_THE_ACTION(Reach.NOTHING),
  KEY_BROADER_THAN_ITS_OWNER(Reach.THERE),
  ADMINS_KEY_LOCKED_TO_ANOTHER_PROJECT(Reach.THERE),
  ADMINS_RESTRICTED_KEY(Reach.HERE),
  ADMINS_KEY(Reach.ALL),
  ADMIN(Reach.ALL);

  /** Which things. */
  private enum Reach {
    UNPROVED,
    NOTHING,
    THERE,
    THE_SIBLING,
    THE_THING,
    HERE,
    ALL_BUT_THE_THING,
    ALL
  }

  private final Reach reach;

  Cast(Reach reach) {
    this.reach = reach;
  }

  boolean isProved() {
    return reach != Reach.UNPROVED;
  }

  boolean isAdmin() {
    return reach == Reach.ALL;
  }

  boolean isRestrictedKey() {
    return switch (this) {
      case KEY_LOCKED_TO_ANOTHER_PROJECT,
          KEY_WITHOUT_THE_ACTION,
          KEY_BROADER_THAN_ITS_OWNER,
          ADMINS_KEY_LOCKED_TO_ANOTHER_PROJECT,
          ADMINS_RESTRICTED_KEY ->
          true;
      default -> false;
    };
  }

  /** Whether it may do the operation with one thing, when the operation is about another. */
  boolean reaches(Thing one, Thing target, Thing sibling, Scene scene) {
    return switch (reach) {
      case UNPROVED, NOTHING -> false;
      case THERE -> one.project().equals(scene.there().project());
      case THE_SIBLING -> one.id().equals(sibling.id());
      case THE_THING -> one.id().equals(target.id());
      case HERE -> one.project().equals(target.project());
      case ALL_BUT_THE_THING -> !one.id().equals(target.id());
      case ALL -> true;
    };
  }

  boolean reachesTheTarget() {
    return switch (reach) {
      case UNPROVED, NOTHING, THERE, THE_SIBLING, ALL_BUT_THE_THING -> false;
      case THE_THING, HERE, ALL -> true;
    };
  }

  /** Whether it may make a thing beside the target. */
  boolean makes() {
    return reach == Reach.HERE || reach == Reach.ALL;
  }

  /** Whether it may do anything at all in the project of the target. */
  boolean knowsTheProject(boolean siblingIsThere) {
    return switch (reach) {
      case UNPROVED, THERE -> false;
      case NOTHING -> this != USER_WITHOUT_POLICY;
      case THE_SIBLING -> siblingIsThere;
      case THE_THING, HERE, ALL_BUT_THE_THING, ALL -> true;
    };
  }
}
