package dev.soat.http.wire;

import dev.soat.application.access.Operation;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** What rooms serve, seen from the table of routes. */
public final class ServedOperations {
  private ServedOperations() {}

  /** Where an operation is reached; the path as in the contract. */
  public record Address(Operation operation, String method, String path) {}

  public static Set<Operation> of(List<RouteGroup> rooms) {
    Routes routes = table(rooms);
    return Arrays.stream(Operation.values())
        .filter(routes::serves)
        .collect(Collectors.toCollection(() -> EnumSet.noneOf(Operation.class)));
  }

  /** Every route there is: those of the rooms, and those of operations nobody serves yet. */
  public static List<Address> everyAddress(List<RouteGroup> rooms) {
    Routes routes = table(rooms);
    new UnservedRoutes().register(routes);
    return routes.inMatchingOrder().stream()
        .map(route -> new Address(route.operation(), route.method().name(), route.path()))
        .toList();
  }

  private static Routes table(List<RouteGroup> rooms) {
    Routes routes = new Routes();
    rooms.forEach(room -> room.register(routes));
    return routes;
  }
}
