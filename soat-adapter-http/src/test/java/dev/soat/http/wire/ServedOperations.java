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

  public static Set<Operation> of(List<RouteGroup> rooms) {
    Routes routes = new Routes();
    rooms.forEach(room -> room.register(routes));
    return Arrays.stream(Operation.values())
        .filter(routes::serves)
        .collect(Collectors.toCollection(() -> EnumSet.noneOf(Operation.class)));
  }
}
