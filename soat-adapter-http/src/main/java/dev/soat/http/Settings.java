package dev.soat.http;

import dev.soat.http.wire.TrustedProxies;
import java.time.Duration;
import java.util.Set;

/**
 * What can be set of the HTTP interface.
 *
 * @param maxBodyBytes the longest JSON body taken, unpacked
 * @param drain how long requests in progress may go on when the server closes
 * @param corsOrigins exact origins whose pages may call the API, or {@code *}; none is off
 * @param proxies whose word is taken for where a request comes from
 */
public record Settings(
    int maxBodyBytes, Duration drain, Set<String> corsOrigins, TrustedProxies proxies) {
  public static final Settings DEFAULT =
      new Settings(1024 * 1024, Duration.ofSeconds(10), Set.of());

  public Settings {
    if (maxBodyBytes < 1 || maxBodyBytes == Integer.MAX_VALUE || drain.isNegative()) {
      throw new IllegalArgumentException("a body limit of at least 1, a drain time not negative");
    }
    corsOrigins = Set.copyOf(corsOrigins);
  }

  /** Without a proxy. */
  public Settings(int maxBodyBytes, Duration drain, Set<String> corsOrigins) {
    this(maxBodyBytes, drain, corsOrigins, TrustedProxies.NONE);
  }
}
