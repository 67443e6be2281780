package dev.soat.http.permission;

import static dev.soat.http.permission.Scene.ALL;
import static dev.soat.http.permission.Scene.EVERYTHING;

import dev.soat.application.access.Operation;
import dev.soat.domain.agent.AgentId;
import dev.soat.domain.session.Sessions;
import dev.soat.http.permission.Row.Shape;
import java.util.List;
import java.util.stream.Stream;

/** Agents, their sessions and what is said in them. */
final class AgentRows {
  private AgentRows() {}

  static Stream<Row> all() {
    return Stream.of(agents(), sessions(), messages(), generations()).flatMap(List::stream);
  }

  private static List<Row> agents() {
    return List.of(
        Row.list(
            Operation.LIST_AGENTS,
            Shape.LIST_BY_PROJECT,
            Scene::agent,
            scene ->
                scene.soat().storage().agents().list(null, EVERYTHING, ALL).rows().stream()
                    .map(it -> new Thing(it.projectId().value(), it.id().value(), ""))
                    .toList()),
        Row.make(
            Operation.CREATE_AGENT,
            Scene::agent,
            (visitor, scene, it) ->
                visitor.post(
                    Row.all(it),
                    "{\"project_id\":\"%s\",\"ai_provider_id\":\"%s\"}"
                        .formatted(it.project(), scene.here().provider()))),
        Row.item(Operation.GET_AGENT, Scene::agent, (visitor, _, it) -> visitor.get(it.path())),
        Row.item(
            Operation.UPDATE_AGENT,
            Scene::agent,
            (visitor, _, it) -> visitor.put(it.path(), "{\"instructions\":\"Obey me.\"}")),
        Row.item(
            Operation.DELETE_AGENT,
            Scene::agent,
            (visitor, _, it) -> visitor.delete(it.path() + "?force=true")));
  }

  private static List<Row> sessions() {
    return List.of(
        Row.list(
            Operation.LIST_AGENT_SESSIONS, Shape.LIST, Scene::session, AgentRows::sessionsHere),
        Row.make(
            Operation.CREATE_AGENT_SESSION,
            Scene::session,
            (visitor, _, it) -> visitor.post(Row.all(it), "{}")),
        Row.item(
            Operation.GET_AGENT_SESSION,
            Scene::session,
            (visitor, _, it) -> visitor.get(it.path())),
        Row.item(
            Operation.UPDATE_SESSION,
            Scene::session,
            (visitor, _, it) -> visitor.patch(it.path(), "{\"status\":\"closed\"}")),
        Row.item(
            Operation.DELETE_AGENT_SESSION,
            Scene::session,
            (visitor, _, it) -> visitor.delete(it.path())));
  }

  private static List<Thing> sessionsHere(Scene scene) {
    AgentId agent = new AgentId(scene.here().agent());
    return scene
        .soat()
        .storage()
        .sessions()
        .list(agent, Sessions.Query.ALL, EVERYTHING, ALL)
        .rows()
        .stream()
        .map(it -> new Thing(it.projectId().value(), it.id().value(), ""))
        .toList();
  }

  private static List<Row> messages() {
    return List.of(
        Row.item(
            Operation.LIST_AGENT_SESSION_MESSAGES,
            Scene::session,
            (visitor, _, it) -> visitor.get(it.path() + "/messages")),
        Row.item(
            Operation.ADD_SESSION_MESSAGE,
            Scene::session,
            (visitor, _, it) -> visitor.post(it.path() + "/messages", "{\"message\":\"Hello\"}")),
        Row.item(
            Operation.GENERATE_SESSION_RESPONSE,
            Scene::session,
            (visitor, _, it) -> visitor.post(it.path() + "/generate", "{}")));
  }

  private static List<Row> generations() {
    return List.of(
        Row.list(
            Operation.LIST_GENERATIONS,
            Shape.LIST,
            Scene::generationInList,
            Scene::generationsInList),
        Row.item(
            Operation.GET_GENERATION,
            Scene::generation,
            (visitor, _, it) -> visitor.get(it.path())),
        Row.item(
            Operation.CANCEL_GENERATION,
            Scene::generation,
            (visitor, _, it) -> visitor.post(it.path() + "/cancel", "{}")),
        Row.item(
            Operation.GET_SESSION_TURN,
            Scene::session,
            (visitor, _, it) -> visitor.get(it.path() + "/turn")));
  }
}
