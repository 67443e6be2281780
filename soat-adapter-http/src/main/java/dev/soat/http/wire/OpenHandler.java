package dev.soat.http.wire;

/** Serves one operation for anybody. Called by many threads. */
@FunctionalInterface
public interface OpenHandler {
  Reply handle(Exchange exchange);
}
