package dev.soat.http.permission;

import static dev.soat.http.permission.Scene.ALL;
import static dev.soat.http.permission.Scene.EVERYTHING;

import dev.soat.application.access.Operation;
import dev.soat.domain.project.ProjectId;
import dev.soat.http.permission.Row.Shape;
import java.util.List;
import java.util.stream.Stream;

/** Webhooks, their secrets and what they were told. */
final class WebhookRows {
  private static final String NEW =
      "{\"name\":\"New\",\"url\":\"http://new.example\",\"events\":[\"*\"]}";

  private WebhookRows() {}

  static Stream<Row> all() {
    return Stream.of(webhooks(), secrets(), deliveries()).flatMap(List::stream);
  }

  private static List<Row> webhooks() {
    return List.of(
        Row.list(Operation.LIST_WEBHOOKS, Shape.LIST, Scene::webhook, WebhookRows::webhooksHere),
        Row.make(
            Operation.CREATE_WEBHOOK,
            Scene::webhook,
            (visitor, _, it) -> visitor.post(Row.all(it), NEW)),
        Row.item(Operation.GET_WEBHOOK, Scene::webhook, (visitor, _, it) -> visitor.get(it.path())),
        Row.item(
            Operation.UPDATE_WEBHOOK,
            Scene::webhook,
            (visitor, _, it) -> visitor.put(it.path(), "{\"url\":\"http://other.example\"}")),
        Row.item(
            Operation.DELETE_WEBHOOK,
            Scene::webhook,
            (visitor, _, it) -> visitor.delete(it.path())));
  }

  private static List<Thing> webhooksHere(Scene scene) {
    ProjectId project = new ProjectId(scene.here().project());
    return scene.soat().storage().webhooks().list(project, EVERYTHING, ALL).rows().stream()
        .map(it -> new Thing(it.projectId().value(), it.id().value(), ""))
        .toList();
  }

  private static List<Row> secrets() {
    return List.of(
        Row.item(
            Operation.GET_WEBHOOK_SECRET,
            Scene::webhook,
            (visitor, _, it) -> visitor.get(it.path() + "/secret")),
        Row.item(
            Operation.ROTATE_WEBHOOK_SECRET,
            Scene::webhook,
            (visitor, _, it) -> visitor.post(it.path() + "/rotate-secret", "")));
  }

  private static List<Row> deliveries() {
    return List.of(
        Row.item(
            Operation.LIST_WEBHOOK_DELIVERIES,
            Scene::delivery,
            (visitor, _, it) -> visitor.get(Row.all(it))),
        Row.item(
            Operation.GET_WEBHOOK_DELIVERY,
            Scene::delivery,
            (visitor, _, it) -> visitor.get(it.path())),
        Row.item(
            Operation.REDELIVER_WEBHOOK_DELIVERY,
            Scene::delivery,
            (visitor, _, it) -> visitor.post(it.path() + "/redeliver", "")));
  }
}
