package dev.soat.http.wire;

import static java.util.Objects.requireNonNull;

import dev.soat.application.access.Operation;
import dev.soat.domain.shared.ErrorCode;
import dev.soat.domain.shared.SoatException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The table of all operations of the contract, and an answer for those no room serves: {@code
 * NOT_IMPLEMENTED}, to callers who have proved who they are.
 */
public final class UnservedRoutes implements RouteGroup {
  private static final String TABLE = "operations.tsv";

  /** One line of the table. */
  record Line(Route.Method method, String path, Operation operation) {}

  /**
   * Adds every operation that is not there yet; so this group comes last.
   *
   * @throws IllegalStateException when a room serves an operation at another address than the
   *     contract says
   */
  @Override
  public void register(Routes routes) {
    for (Line line : contract()) {
      if (routes.serves(line.operation())) {
        routes.requireAddress(line.operation(), line.method(), line.path());
      } else {
        routes.addUnserved(line.method(), line.path(), line.operation(), refusal(line.operation()));
      }
    }
  }

  static List<Line> contract() {
    Map<String, Operation> operations =
        Arrays.stream(Operation.values())
            .collect(Collectors.toMap(Operation::operationId, Function.identity()));
    return table()
        .lines()
        .map(line -> line.split("\t"))
        .map(columns ->
            new Line(
                Route.Method.valueOf(columns[0]),
                columns[1],
                requireNonNull(operations.get(columns[2]), columns[2])))
        .toList();
  }

  private static SoatException refusal(Operation operation) {
    return new SoatException(
        ErrorCode.NOT_IMPLEMENTED,
        "This release does not serve "
            + operation.operationId()
            + "; the README lists what it does.");
  }

  private static String table() {
    try (InputStream in = UnservedRoutes.class.getResourceAsStream(TABLE)) {
      if (in == null) {
        throw new IllegalStateException(TABLE + " is missing from the jar");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
