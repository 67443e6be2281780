package dev.soat.http.wire;

import dev.soat.application.access.Caller;

/** Serves one operation for somebody who has proved who they are. Called by many threads. */
@FunctionalInterface
public interface RouteHandler {
  Reply handle(Exchange exchange, Caller caller);
}
