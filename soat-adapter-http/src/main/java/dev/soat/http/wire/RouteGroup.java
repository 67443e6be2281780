package dev.soat.http.wire;

/** The routes of one room. */
@FunctionalInterface
public interface RouteGroup {
  void register(Routes routes);
}
