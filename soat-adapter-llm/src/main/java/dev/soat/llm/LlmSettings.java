package dev.soat.llm;

import dev.soat.domain.shared.EgressPolicy;
import dev.soat.domain.shared.EgressPolicy.Endpoint;
import dev.soat.llm.http.Deadlines;
import dev.soat.llm.http.Retries;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * How model providers are called.
 *
 * @param egress where calls may go
 * @param proxy all calls go through it when given
 * @param baseUrls addresses set by the operator, by kind: {@code ollama} for {@code
 *     OLLAMA_BASE_URL} and so on. They hold where a provider has no base URL of its own, and may be
 *     called whatever the egress policy says of private addresses
 * @param random for waits and made-up call ids; safe for use by many threads
 */
public record LlmSettings(
    EgressPolicy egress,
    @Nullable Endpoint proxy,
    Map<String, String> baseUrls,
    Deadlines deadlines,
    Retries retries,
    RandomGenerator random) {
  public LlmSettings {
    baseUrls = Map.copyOf(baseUrls);
  }

  /** Without a proxy, with the usual deadlines and retries. */
  public static LlmSettings of(
      EgressPolicy egress, Map<String, String> baseUrls, RandomGenerator random) {
    return new LlmSettings(egress, null, baseUrls, Deadlines.DEFAULT, Retries.DEFAULT, random);
  }
}
