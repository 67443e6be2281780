package dev.soat.http.permission;

import static dev.soat.http.permission.Scene.ALL;
import static dev.soat.http.permission.Scene.EVERYTHING;

import dev.soat.application.access.Operation;
import dev.soat.http.permission.Row.Shape;
import java.util.List;
import java.util.stream.Stream;

/** Projects, their secrets and their AI providers. */
final class ProjectRows {
  private ProjectRows() {}

  static Stream<Row> all() {
    return Stream.of(projects(), secrets(), providers()).flatMap(List::stream);
  }

  private static List<Row> projects() {
    return List.of(
        Row.list(
            Operation.LIST_PROJECTS,
            Shape.LIST,
            Scene::project,
            scene ->
                scene.soat().storage().projects().list(EVERYTHING, ALL).rows().stream()
                    .map(it -> new Thing(it.id().value(), it.id().value(), ""))
                    .toList()),
        Row.make(
            Operation.CREATE_PROJECT,
            Scene::project,
            (visitor, _, it) -> visitor.post(Row.all(it), "{\"name\":\"New\"}")),
        Row.item(Operation.GET_PROJECT, Scene::project, (visitor, _, it) -> visitor.get(it.path())),
        Row.item(
            Operation.DELETE_PROJECT,
            Scene::project,
            (visitor, _, it) -> visitor.delete(it.path() + "?force=true")));
  }

  private static List<Row> secrets() {
    return List.of(
        Row.list(
            Operation.LIST_SECRETS,
            Shape.LIST_BY_PROJECT,
            Scene::secret,
            scene ->
                scene.soat().storage().secrets().list(null, EVERYTHING, ALL).rows().stream()
                    .map(it -> new Thing(it.projectId().value(), it.id().value(), ""))
                    .toList()),
        Row.make(
            Operation.CREATE_SECRET,
            Scene::secret,
            (visitor, _, it) ->
                visitor.post(
                    Row.all(it),
                    "{\"project_id\":\"%s\",\"name\":\"New\"}".formatted(it.project()))),
        Row.item(Operation.GET_SECRET, Scene::secret, (visitor, _, it) -> visitor.get(it.path())),
        Row.item(
            Operation.UPDATE_SECRET,
            Scene::secret,
            (visitor, _, it) -> visitor.patch(it.path(), "{\"value\":\"other\"}")),
        Row.item(
            Operation.DELETE_SECRET,
            Scene::secret,
            (visitor, _, it) -> visitor.delete(it.path() + "?force=true")));
  }

  private static List<Row> providers() {
    return List.of(
        Row.list(
            Operation.LIST_AI_PROVIDERS,
            Shape.LIST_BY_PROJECT,
            Scene::provider,
            scene ->
                scene.soat().storage().aiProviders().list(null, EVERYTHING, ALL).rows().stream()
                    .map(it -> new Thing(it.projectId().value(), it.id().value(), ""))
                    .toList()),
        Row.make(
            Operation.CREATE_AI_PROVIDER,
            Scene::provider,
            (visitor, _, it) ->
                visitor.post(
                    Row.all(it),
                    """
                    {"project_id":"%s","name":"New","provider":"ollama","default_model":"m"}\
                    """
                        .formatted(it.project()))),
        Row.item(
            Operation.GET_AI_PROVIDER, Scene::provider, (visitor, _, it) -> visitor.get(it.path())),
        Row.item(
            Operation.UPDATE_AI_PROVIDER,
            Scene::provider,
            (visitor, _, it) ->
                visitor.patch(it.path(), "{\"base_url\":\"http://models.example\"}")),
        Row.item(
            Operation.DELETE_AI_PROVIDER,
            Scene::provider,
            (visitor, _, it) -> visitor.delete(it.path())));
  }
}
