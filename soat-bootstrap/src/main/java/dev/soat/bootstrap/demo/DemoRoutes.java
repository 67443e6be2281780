package dev.soat.bootstrap.demo;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.util.Map;

/** Finds the endpoint of a request. */
final class DemoRoutes implements HttpHandler {
  private final Map<String, Endpoint> endpoints;

  DemoRoutes(Map<String, Endpoint> endpoints) {
    this.endpoints = Map.copyOf(endpoints);
  }

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      Endpoint endpoint = endpoints.get(exchange.getRequestURI().getPath());
      if (endpoint == null) {
        Replies.text(exchange, 404, "404 page not found");
      } else if (!isAllowed(exchange.getRequestMethod(), endpoint.method())) {
        exchange.getResponseHeaders().set("Allow", endpoint.method());
        Replies.text(exchange, 405, "405 method not allowed");
      } else {
        endpoint.answer(exchange);
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  private static boolean isAllowed(String method, String wanted) {
    return method.equals(wanted) || (method.equals("HEAD") && wanted.equals("GET"));
  }
}
