package dev.soat.http.wire;

import dev.soat.application.access.Operation;

/** One entry of the table of routes. */
record Route(Method method, String path, Operation operation, Service service) {
  enum Method {
    GET,
    POST,
    PUT,
    PATCH,
    DELETE
  }

  /** Who may come, and what is done. */
  sealed interface Service {
    record Closed(RouteHandler handler) implements Service {}

    record Open(OpenHandler handler) implements Service {}
  }
}
