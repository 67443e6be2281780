package dev.soat.http.permission;

import static dev.soat.http.permission.Scene.ALL;
import static dev.soat.http.permission.Scene.PASSWORD;

import dev.soat.application.access.Operation;
import dev.soat.domain.audit.AuditLog;
import dev.soat.domain.shared.Identifier;
import dev.soat.http.Installation;
import dev.soat.http.permission.Row.Shape;
import java.util.List;
import java.util.stream.Stream;

/** Users, policies, API keys and the audit log. */
final class RightsRows {
  private static final String DOCUMENT = "{\"document\":{\"statement\":[]}}";

  private RightsRows() {}

  static Stream<Row> all() {
    return Stream.of(users(), policiesOfUsers(), self(), policies(), keys()).flatMap(List::stream);
  }

  private static List<Row> users() {
    return List.of(
        Row.list(
            Operation.LIST_USERS,
            Shape.LIST,
            Scene::user,
            scene ->
                things(
                    scene.soat().storage().users().list(ALL).rows().stream().map(it -> it.id()))),
        Row.make(
            Operation.CREATE_USER,
            Scene::user,
            (visitor, scene, user) ->
                visitor.post(Row.all(user), Installation.credentials(scene.newName(), PASSWORD))),
        Row.item(Operation.GET_USER, Scene::user, (visitor, _, user) -> visitor.get(user.path())),
        Row.item(
            Operation.UPDATE_USER,
            Scene::user,
            (visitor, _, user) -> visitor.patch(user.path(), "{\"role\":\"admin\"}")),
        Row.item(
            Operation.SET_USER_PASSWORD,
            Scene::user,
            (visitor, _, user) ->
                visitor.put(user.path() + "/password", "{\"new_password\":\"another one\"}")),
        Row.item(
            Operation.DELETE_USER, Scene::user, (visitor, _, user) -> visitor.delete(user.path())));
  }

  private static List<Row> policiesOfUsers() {
    return List.of(
        Row.item(
            Operation.GET_USER_POLICIES,
            Scene::user,
            (visitor, _, user) -> visitor.get(user.path() + "/policies")),
        Row.item(
            Operation.ATTACH_USER_POLICIES,
            Scene::user,
            (visitor, scene, user) ->
                visitor.put(
                    user.path() + "/policies",
                    "{\"policy_ids\":[\"" + scene.anyPolicy().id() + "\"]}")));
  }

  private static List<Row> self() {
    return List.of(
        Row.other(
            Operation.LOGIN_USER,
            Shape.SELF,
            (visitor, _, _) ->
                visitor.post(
                    "/api/v1/users/login",
                    Installation.credentials(Installation.USERNAME, Installation.PASSWORD))),
        Row.other(
            Operation.BOOTSTRAP_USER,
            Shape.OVER,
            (visitor, _, _) ->
                visitor.post(
                    "/api/v1/users/bootstrap", Installation.credentials("second", PASSWORD))),
        Row.other(
            Operation.GET_CURRENT_USER,
            Shape.SELF,
            (visitor, _, _) -> visitor.get("/api/v1/users/me")),
        Row.other(
            Operation.CHANGE_OWN_PASSWORD,
            Shape.SELF,
            (visitor, _, _) ->
                visitor.put(
                    "/api/v1/users/me/password",
                    "{\"current_password\":\"%s\",\"new_password\":\"another one\"}"
                        .formatted(PASSWORD))),
        Row.list(
            Operation.LIST_AUDIT_LOG,
            Shape.LIST,
            scene -> new Thing("", scene.user().id(), "/api/v1/audit-log/entry"),
            scene ->
                things(
                    scene.soat().storage().auditLog().list(AuditLog.Query.ALL, ALL).rows().stream()
                        .map(it -> it.id()))));
  }

  private static List<Row> policies() {
    return List.of(
        Row.list(
            Operation.LIST_POLICIES,
            Shape.LIST,
            Scene::policy,
            scene ->
                things(
                    scene.soat().storage().policies().list(ALL).rows().stream()
                        .map(it -> it.id()))),
        Row.make(
            Operation.CREATE_POLICY,
            Scene::policy,
            (visitor, _, it) -> visitor.post(Row.all(it), DOCUMENT)),
        Row.item(Operation.GET_POLICY, Scene::policy, (visitor, _, it) -> visitor.get(it.path())),
        Row.item(
            Operation.UPDATE_POLICY,
            Scene::policy,
            (visitor, _, it) -> visitor.put(it.path(), DOCUMENT)),
        Row.item(
            Operation.DELETE_POLICY, Scene::policy, (visitor, _, it) -> visitor.delete(it.path())));
  }

  private static List<Row> keys() {
    return List.of(
        Row.list(
            Operation.LIST_API_KEYS,
            Shape.LIST,
            Scene::key,
            scene ->
                things(
                    scene.soat().storage().apiKeys().list(null, ALL).rows().stream()
                        .map(it -> it.id()))),
        Row.make(
            Operation.CREATE_API_KEY,
            Scene::key,
            (visitor, scene, it) ->
                visitor.post(Row.all(it), "{\"name\":\"" + scene.newName() + "\"}")),
        Row.item(Operation.GET_API_KEY, Scene::key, (visitor, _, it) -> visitor.get(it.path())),
        Row.item(
            Operation.UPDATE_API_KEY,
            Scene::key,
            (visitor, _, it) -> visitor.put(it.path(), "{\"policy_ids\":[]}")),
        Row.item(
            Operation.DELETE_API_KEY, Scene::key, (visitor, _, it) -> visitor.delete(it.path())));
  }

  private static List<Thing> things(Stream<? extends Identifier> ids) {
    return ids.map(id -> new Thing("", id.value(), "")).toList();
  }
}
