package dev.soat.llm;

import dev.soat.llm.http.UpstreamHttp;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * What the server lends its drivers.
 *
 * @param baseUrls addresses the operator set, by kind
 * @param random safe for use by many threads
 */
public record DriverContext(
    UpstreamHttp http, Map<String, String> baseUrls, RandomGenerator random) {
  public DriverContext {
    baseUrls = Map.copyOf(baseUrls);
  }

  /** The address the operator set for a kind of provider. */
  public Optional<String> baseUrl(String kind) {
    return Optional.ofNullable(baseUrls.get(kind));
  }
}
