package dev.soat.http.wire;

/** Asked before anything else is done with a request to the API. Safe for use by many threads. */
@FunctionalInterface
public interface RequestGuard {
  /** Throws a {@link dev.soat.domain.shared.SoatException} to refuse the request. */
  void check(RequestHead head);

  static RequestGuard open() {
    return _ -> {};
  }
}
