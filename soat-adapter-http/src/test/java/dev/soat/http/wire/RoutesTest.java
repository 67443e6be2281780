package dev.soat.http.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.soat.application.access.Operation;
import dev.soat.http.RunningServer;
import dev.soat.http.RunningServer.Answer;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

final class RoutesTest {
  private static final int OPERATIONS_OF_THE_CONTRACT = 148;

  private static RunningServer server;

  @BeforeAll
  static void start() {
    server = RunningServer.with(RoutesTest::rooms);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static void rooms(Routes routes) {
    routes.get(
        "/api/v1/agents/{agent_id}",
        Operation.GET_AGENT,
        (exchange, caller) ->
            Reply.ok(
                caller.user(),
                (user, out) -> out.field("id", exchange.path("agent_id")).field("user", user)));
    routes.delete("/api/v1/agents/{agent_id}", Operation.DELETE_AGENT, (_, _) -> Reply.noContent());
    routes.get("/api/v1/projects", Operation.LIST_PROJECTS, (_, _) -> Reply.noContent());
  }

  @ParameterizedTest
  @ValueSource(strings = {"/api/v1/agents/agt_1", "/api/v1/agents/agt_1/"})
  void a_route_is_served_with_and_without_a_slash_at_its_end(String path) {
    Answer answer = server.get(path);

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body()).isEqualTo("{\"id\":\"agt_1\",\"user\":\"usr_0123456789abcdef\"}");
    assertThat(answer.header("Content-Type")).isEqualTo("application/json");
  }

  @Test
  void an_answer_without_content_has_no_type() {
    Answer answer = server.method("DELETE", "/api/v1/agents/agt_1");

    assertThat(answer.status()).isEqualTo(204);
    assertThat(answer.body()).isEmpty();
    assertThat(answer.header("Content-Type")).isEmpty();
  }

  @Test
  void head_answers_as_get_without_the_body() {
    Answer head = server.method("HEAD", "/api/v1/agents/agt_1");
    Answer get = server.get("/api/v1/agents/agt_1");

    assertThat(head.status()).isEqualTo(200);
    assertThat(head.body()).isEmpty();
    assertThat(head.header("Content-Length")).isEqualTo(get.header("Content-Length"));
  }

  @Test
  void options_tells_the_methods_of_a_path_to_anybody() {
    Answer answer =
        server.send(
            server
                .request("/api/v1/agents/agt_1/")
                .method("OPTIONS", java.net.http.HttpRequest.BodyPublishers.noBody()));

    assertThat(answer.status()).isEqualTo(204);
    assertThat(answer.header("Allow")).isEqualTo("DELETE, GET, HEAD, OPTIONS, PUT");
  }

  @ParameterizedTest
  @ValueSource(strings = {"POST", "PATCH", "TRACE", "PROPFIND", "get"})
  void another_method_is_not_allowed_and_the_right_ones_are_told(String method) {
    Answer answer = server.method(method, "/api/v1/agents/agt_1");

    assertThat(answer.status()).isEqualTo(405);
    assertThat(answer.code()).isEqualTo("METHOD_NOT_ALLOWED");
    assertThat(answer.header("Allow")).isEqualTo("DELETE, GET, HEAD, OPTIONS, PUT");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/",
        "/api",
        "/api/v1",
        "/API/v1/agents",
        "/api/v1/Agents",
        "/api/v1/agents/a/b/c/d",
        "/api/v1/agentsx",
        "/index.html"
      })
  void an_unknown_path_is_not_found_by_anybody(String path) {
    Answer answer = server.send(server.request(path).GET());

    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.code()).isEqualTo("RESOURCE_NOT_FOUND");
  }

  static List<UnservedRoutes.Line> contract() {
    return UnservedRoutes.contract();
  }

  @ParameterizedTest
  @MethodSource("contract")
  void every_operation_of_the_contract_answers(UnservedRoutes.Line line) {
    Answer answer = server.method(line.method().name(), line.path().replaceAll("[{}]", ""));

    boolean served =
        EnumSet.of(Operation.GET_AGENT, Operation.DELETE_AGENT).contains(line.operation());
    if (served) {
      assertThat(answer.status()).isBetween(200, 299);
    } else {
      assertThat(answer.status()).isEqualTo(501);
      assertThat(answer.code()).isEqualTo("NOT_IMPLEMENTED");
      assertThat(answer.message()).contains(line.operation().operationId());
    }
  }

  @Test
  void what_is_not_served_is_told_only_to_somebody_known() {
    Answer answer = server.send(server.request("/api/v1/memories").GET());

    assertThat(answer.status()).isEqualTo(401);
  }

  @Test
  void the_table_holds_every_operation_of_the_contract_once() {
    List<UnservedRoutes.Line> lines = UnservedRoutes.contract();
    Set<String> addresses = new HashSet<>();
    Set<Operation> operations = EnumSet.noneOf(Operation.class);
    for (UnservedRoutes.Line line : lines) {
      addresses.add(line.method() + " " + line.path());
      operations.add(line.operation());
    }

    assertThat(lines).hasSize(OPERATIONS_OF_THE_CONTRACT);
    assertThat(addresses).hasSize(OPERATIONS_OF_THE_CONTRACT);
    assertThat(operations).hasSize(OPERATIONS_OF_THE_CONTRACT);
  }

  @Test
  void served_and_unserved_together_are_the_contract_and_our_own() {
    Routes routes = new Routes();
    rooms(routes);
    new UnservedRoutes().register(routes);

    Set<Operation> registered = EnumSet.noneOf(Operation.class);
    routes.inMatchingOrder().forEach(route -> registered.add(route.operation()));
    assertThat(routes.inMatchingOrder()).hasSameSizeAs(registered);
    assertThat(registered)
        .hasSize(OPERATIONS_OF_THE_CONTRACT + 1)
        .contains(Operation.LIST_PROJECTS);
  }

  @Test
  void a_literal_is_matched_before_a_parameter() {
    Routes routes = new Routes();
    new UnservedRoutes().register(routes);
    List<String> paths = routes.inMatchingOrder().stream().map(Route::path).toList();

    assertThat(paths.indexOf("/api/v1/formations/validate"))
        .isLessThan(paths.indexOf("/api/v1/formations/{formation_id}"));
    assertThat(paths.indexOf("/api/v1/chats/completions"))
        .isLessThan(paths.indexOf("/api/v1/chats/{chat_id}"));
  }

  @Test
  void an_operation_cannot_be_registered_twice() {
    assertThatThrownBy(() -> RunningServer.with(RoutesTest::rooms, RoutesTest::rooms))
        .hasMessage("GET_AGENT is registered twice");
  }

  @Test
  void an_operation_cannot_be_served_at_another_address() {
    assertThatThrownBy(() ->
            RunningServer.with(routes ->
                routes.get("/api/v1/agent/{id}", Operation.GET_AGENT, (_, _) -> Reply.noContent())))
        .hasMessage("GET_AGENT belongs to GET /api/v1/agents/{agent_id}");
  }

  @Test
  void an_operation_cannot_be_opened_or_closed_by_accident() {
    Routes routes = new Routes();

    assertThatThrownBy(() -> routes.openPost("/x", Operation.CREATE_AGENT, _ -> Reply.noContent()))
        .hasMessage("CREATE_AGENT is not public");
    assertThatThrownBy(() -> routes.post("/x", Operation.LOGIN_USER, (_, _) -> Reply.noContent()))
        .hasMessage("LOGIN_USER is public, register it open");
    assertThat(
            Arrays.stream(Operation.values())
                .filter(operation -> operation.guard() == Operation.Guard.PUBLIC))
        .containsExactly(Operation.BOOTSTRAP_USER, Operation.LOGIN_USER);
  }
}
