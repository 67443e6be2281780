package dev.soat.http.permission;

import static dev.soat.http.permission.Scene.PASSWORD;

import dev.soat.application.access.Operation;
import dev.soat.domain.identity.UserId;
import dev.soat.http.Installation;
import dev.soat.http.Visitor;
import dev.soat.http.Written;

/** Makes callers as an installation makes them: over HTTP, with policies that are stored. */
final class Wardrobe {
  private static final String USERS = "/api/v1/users";
  private static final String ANYTHING = "*";

  private final Scene scene;
  private final Row row;
  private final Thing target;
  private final Thing sibling;

  Wardrobe(Scene scene, Row row, Thing target, Thing sibling) {
    this.scene = scene;
    this.row = row;
    this.target = target;
    this.sibling = sibling;
  }

  Visitor of(Cast who) {
    return switch (who) {
      case ANONYMOUS -> scene.soat().anybody();
      case BAD_TOKEN -> scene.soat().bearing("sk_" + "0".repeat(64));
      case EXPIRED_TOKEN -> expired();
      case TOKEN_BEFORE_THE_NEW_PASSWORD -> outdated();
      case TOKEN_OF_A_DELETED_USER -> deleted();
      case REVOKED_KEY -> revokedKey();
      case USER_WITHOUT_POLICY -> user();
      case USER_OF_ANOTHER_PROJECT -> user(allIn(scene.there().project()));
      case USER_WITH_ANOTHER_ACTION -> user(allow(all(target), "nothing:AtAll"));
      case USER_OF_A_SIBLING -> user(allow(name(sibling, sibling.id()), action()));
      case USER_OF_THE_ITEM -> user(allow(name(target, target.id()), action()));
      case USER_OF_THE_TYPE -> user(allow(name(target, ANYTHING), action()));
      case USER_OF_THE_PROJECT -> user(allow(all(target), action()));
      case USER_DENIED_THE_THING -> user(allow(ANYTHING, ANYTHING), denied());
      case ADMIN -> admin();
      case KEY_LOCKED_TO_ANOTHER_PROJECT,
          KEY_WITHOUT_THE_ACTION,
          KEY_BROADER_THAN_ITS_OWNER,
          ADMINS_KEY_LOCKED_TO_ANOTHER_PROJECT,
          ADMINS_RESTRICTED_KEY,
          ADMINS_KEY ->
          key(who);
    };
  }

  private Visitor key(Cast who) {
    String everything = allow(ANYTHING, ANYTHING);
    String elsewhere = lockedTo(scene.there().project());
    return switch (who) {
      case KEY_LOCKED_TO_ANOTHER_PROJECT -> key(user(everything), elsewhere);
      case KEY_WITHOUT_THE_ACTION -> key(user(everything), by(allow(all(target), "nothing:AtAll")));
      case KEY_BROADER_THAN_ITS_OWNER -> key(user(allIn(scene.there().project())), by(everything));
      case ADMINS_KEY_LOCKED_TO_ANOTHER_PROJECT -> key(admin(), elsewhere);
      case ADMINS_RESTRICTED_KEY ->
          target.project().isEmpty()
              ? key(admin(), by(everything))
              : key(admin(), lockedTo(target.project()));
      default -> key(admin(), "");
    };
  }

  private Visitor expired() {
    UserId user = new UserId(scene.user().id());
    return scene
        .soat()
        .bearing(
            scene.soat().expiredToken(scene.soat().storage().users().find(user).orElseThrow()));
  }

  private Visitor outdated() {
    Thing user = scene.user();
    Visitor before = logIn(user);
    scene.admin().put(user.path() + "/password", "{\"new_password\":\"a newer one\"}").has(204);
    return before;
  }

  private Visitor deleted() {
    Thing user = scene.user();
    Visitor before = logIn(user);
    scene.admin().delete(user.path()).has(204);
    return before;
  }

  private Visitor revokedKey() {
    Thing user = scene.user();
    var issued = logIn(user).post("/api/v1/api-keys", "{\"name\":\"k\"}").has(201);
    scene.admin().delete("/api/v1/api-keys/" + issued.id()).has(204);
    return scene.soat().bearing(issued.text("/key"));
  }

  private Visitor user(String... policies) {
    Thing user = scene.user();
    scene
        .admin()
        .put(user.path() + "/policies", "{\"policy_ids\":" + Written.array(policies) + "}")
        .has(204);
    return logIn(user);
  }

  private Visitor admin() {
    Thing user = scene.user();
    scene.admin().patch(user.path(), "{\"role\":\"admin\"}").has(200);
    return logIn(user);
  }

  private Visitor logIn(Thing user) {
    String name = scene.admin().get(user.path()).text("/username");
    return scene
        .soat()
        .bearing(
            scene
                .soat()
                .anybody()
                .post(USERS + "/login", Installation.credentials(name, PASSWORD))
                .has(200)
                .text("/token"));
  }

  private Visitor key(Visitor owner, String limits) {
    String key =
        owner.post("/api/v1/api-keys", "{\"name\":\"k\"" + limits + "}").has(201).text("/key");
    return scene.soat().bearing(key);
  }

  private static String lockedTo(String project) {
    return ",\"project_id\":\"" + project + "\"";
  }

  private static String by(String policy) {
    return ",\"policy_ids\":[\"" + policy + "\"]";
  }

  private String action() {
    return row.operation().action().orElse(ANYTHING);
  }

  private String allIn(String project) {
    return allow("soat:" + project + ":*:*", ANYTHING);
  }

  private String allow(String resource, String action) {
    return Written.policy(scene.admin(), "Allow", resource, action);
  }

  /** What makes a thing can only be denied for the whole type. */
  private String denied() {
    String name = row.shape() == Row.Shape.MAKE ? ANYTHING : target.id();
    return Written.policy(scene.admin(), "Deny", name(target, name), action());
  }

  private static String all(Thing thing) {
    return "soat:" + projectOf(thing) + ":*:*";
  }

  private String name(Thing thing, String id) {
    Operation operation = row.operation();
    return "soat:" + projectOf(thing) + ":" + operation.resourceType() + ":" + id;
  }

  private static String projectOf(Thing thing) {
    return thing.project().isEmpty() ? ANYTHING : thing.project();
  }
}
