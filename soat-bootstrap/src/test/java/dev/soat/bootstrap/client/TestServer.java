package dev.soat.bootstrap.client;

/** A server that clients are tried on. */
public interface TestServer extends AutoCloseable {
  /** Where its API is; no slash at its end. */
  String baseUrl();

  @Override
  void close();
}
