package dev.soat.http.wire;

import dev.soat.application.access.Operation;
import dev.soat.domain.shared.SoatException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * The table of routes while it is filled at the start. A path is written as in the contract, {@code
 * /api/v1/agents/{agent_id}}. HEAD comes with GET, OPTIONS with every path, a slash at the end is
 * accepted.
 *
 * <p>An operation that is not public is only called for a caller who has proved who it is, and one
 * for admins only for an admin: nobody else is told what is wrong with a request.
 */
public final class Routes {
  private final Map<Operation, Route> routes = new EnumMap<>(Operation.class);

  public Routes get(String path, Operation operation, RouteHandler handler) {
    return add(Route.Method.GET, path, operation, closed(operation, handler));
  }

  public Routes post(String path, Operation operation, RouteHandler handler) {
    return add(Route.Method.POST, path, operation, closed(operation, handler));
  }

  public Routes put(String path, Operation operation, RouteHandler handler) {
    return add(Route.Method.PUT, path, operation, closed(operation, handler));
  }

  public Routes patch(String path, Operation operation, RouteHandler handler) {
    return add(Route.Method.PATCH, path, operation, closed(operation, handler));
  }

  public Routes delete(String path, Operation operation, RouteHandler handler) {
    return add(Route.Method.DELETE, path, operation, closed(operation, handler));
  }

  /** A public operation: nobody is asked for credentials. */
  public Routes openPost(String path, Operation operation, OpenHandler handler) {
    return add(Route.Method.POST, path, operation, new Route.Service.Open(handler));
  }

  void addUnserved(Route.Method method, String path, Operation operation, SoatException refusal) {
    Route.Service service =
        operation.guard() == Operation.Guard.PUBLIC
            ? new Route.Service.Open(_ -> {
              throw refusal;
            })
            : new Route.Service.Closed((_, _) -> {
              throw refusal;
            });
    add(method, path, operation, service);
  }

  private static Route.Service closed(Operation operation, RouteHandler handler) {
    if (operation.guard() != Operation.Guard.ADMIN) {
      return new Route.Service.Closed(handler);
    }
    return new Route.Service.Closed((exchange, caller) -> {
      if (!caller.isAdmin()) {
        throw SoatException.forbidden();
      }
      return handler.handle(exchange, caller);
    });
  }

  private Routes add(Route.Method method, String path, Operation operation, Route.Service service) {
    boolean open = operation.guard() == Operation.Guard.PUBLIC;
    if (open != service instanceof Route.Service.Open) {
      throw new IllegalStateException(
          operation + (open ? " is public, register it open" : " is not public"));
    }
    if (routes.putIfAbsent(operation, new Route(method, path, operation, service)) != null) {
      throw new IllegalStateException(operation + " is registered twice");
    }
    return this;
  }

  boolean serves(Operation operation) {
    return routes.containsKey(operation);
  }

  void requireAddress(Operation operation, Route.Method method, String path) {
    Route route = routes.get(operation);
    if (route == null || route.method() != method || !route.path().equals(path)) {
      throw new IllegalStateException(operation + " belongs to " + method + " " + path);
    }
  }

  /** The closest match comes first. */
  List<Route> inMatchingOrder() {
    return routes.values().stream().sorted(PathTemplate.CLOSEST_FIRST).toList();
  }
}
