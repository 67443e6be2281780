package dev.soat.http.permission;

import static org.assertj.core.api.Assertions.assertThat;

import dev.soat.application.access.Operation;
import dev.soat.application.access.Operation.Guard;
import dev.soat.http.Answer;
import dev.soat.http.Visitor;
import dev.soat.http.wire.ServedOperations;
import dev.soat.http.wire.ServedOperations.Address;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * An id in a body that belongs to somebody else is refused in the words for one that is unknown.
 */
final class ForeignIdTest {
  private static final Pattern PARAMETER = Pattern.compile("\\{(\\w+_id)}");
  private static final List<String> MORE_FIELDS = List.of("active_tool_ids", "parent_id");

  /** Fields that are read and refer to nothing, as long as the operation beside them is missing. */
  private static final Map<String, Operation> WITHOUT_MEANING =
      Map.of(
          "createAgent tool_ids", Operation.CREATE_TOOL,
          "createAgent active_tool_ids", Operation.CREATE_TOOL,
          "updateAgent tool_ids", Operation.CREATE_TOOL,
          "updateAgent active_tool_ids", Operation.CREATE_TOOL,
          "addSessionMessage document_id", Operation.CREATE_DOCUMENT);

  static Stream<BodyId> ids() {
    return BodyId.all();
  }

  @ParameterizedTest
  @MethodSource("ids")
  void what_is_foreign_is_refused_like_what_is_unknown(BodyId body) {
    try (Scene scene = new Scene()) {
      Thing target = body.target().apply(scene);
      String foreign = body.foreign().apply(scene);
      for (Visitor visitor : visitors(scene, body)) {
        if (body.operation() == Operation.UPDATE_API_KEY) {
          target = scene.keyOf(visitor);
        }
        Answer unknown = refused(scene, body, target, visitor, body.unknown());
        for (String id : List.of(foreign, "nope", body.unknown().substring(0, 6))) {
          assertThat(refused(scene, body, target, visitor, id).message().replace(id, "ID"))
              .isEqualTo(unknown.message().replace(body.unknown(), "ID"));
        }
      }
    }
  }

  private static List<Visitor> visitors(Scene scene, BodyId body) {
    if (body.operation().guard() == Guard.ADMIN) {
      return List.of(scene.admin());
    }
    if (body.operation().guard() == Guard.POLICY) {
      return List.of(scene.userOfHere(), scene.lockedKeyOfTheAdmin());
    }
    return List.of(scene.userOfHere());
  }

  private static Answer refused(
      Scene scene, BodyId body, Thing target, Visitor visitor, String id) {
    String method = method(scene, body.operation());
    String json = body.json().replace("ID\"", id + "\"").replace("HERE", scene.here().project());
    Answer answer =
        scene.soat().unchangedBy(() -> visitor.send(method, body.path().apply(target), json));
    answer.isRefused(body.status(), body.code());
    assertThat(answer.body()).doesNotContain(Scene.MARK);
    if (!id.isEmpty() && body.status() == 403) {
      assertThat(answer.body()).doesNotContain(id);
    }
    return answer;
  }

  private static String method(Scene scene, Operation operation) {
    return addresses(scene)
        .filter(address -> address.operation() == operation)
        .findFirst()
        .orElseThrow()
        .method();
  }

  private static Stream<Address> addresses(Scene scene) {
    return ServedOperations.everyAddress(scene.soat().rooms()).stream();
  }

  /** A field of a wrong type is named in the answer, but only to an operation that reads it. */
  @Test
  void every_id_that_an_operation_reads_is_tried_here() {
    try (Scene scene = new Scene()) {
      Set<Operation> served = ServedOperations.of(scene.soat().rooms());
      Set<String> fields = fields(scene);
      Set<String> read = new TreeSet<>();
      addresses(scene)
          .filter(address -> served.contains(address.operation()))
          .filter(address -> !Set.of("GET", "DELETE").contains(address.method()))
          .forEach(address ->
              fields.stream()
                  .filter(field -> isRead(scene, address, field))
                  .forEach(field -> read.add(address.operation().operationId() + " " + field)));
      Set<String> tried = BodyId.all().map(BodyId::toString).collect(Collectors.toSet());
      WITHOUT_MEANING.forEach((field, needed) -> {
        if (!served.contains(needed)) {
          tried.add(field);
        }
      });

      assertThat(read).containsExactlyInAnyOrderElementsOf(tried);
    }
  }

  private static boolean isRead(Scene scene, Address address, String field) {
    String path = scene.filled(address.path());
    Answer answer = scene.admin().send(address.method(), path, "{\"" + field + "\":{\"a\":[]}}");
    return answer.status() == 400
        && answer.json().at("/error/meta").toString().contains("\"" + field + "\"");
  }

  private static Set<String> fields(Scene scene) {
    Set<String> fields = new TreeSet<>(MORE_FIELDS);
    addresses(scene)
        .flatMap(address -> PARAMETER.matcher(address.path()).results())
        .map((MatchResult found) -> found.group(1))
        .forEach(name -> fields.addAll(List.of(name, name + "s")));
    return fields;
  }
}
