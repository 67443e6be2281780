package dev.soat.bootstrap.config;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Where and how requests are taken.
 *
 * @param port 0 takes a free one
 * @param bodyBytes the largest JSON body, after decompression
 * @param drain how long a stop waits for requests that are being answered
 */
public record ListenConfig(
    String host, int port, List<String> corsOrigins, int bodyBytes, Duration drain) {
  /** As browsers write one, which is what it is compared with. */
  private static final Pattern ORIGIN = Pattern.compile("\\*|[a-z][a-z0-9+.-]*://[^/@?#A-Z\\s]+");

  public ListenConfig {
    corsOrigins = List.copyOf(corsOrigins);
  }

  static ListenConfig read(Environment environment, boolean embedded) {
    String host = environment.text("HOST").orElse(embedded ? "127.0.0.1" : "0.0.0.0");
    address(host);
    return new ListenConfig(
        host,
        environment.integer("PORT", 5047, 0, 65_535),
        corsOrigins(environment),
        environment.integer("SOAT_MAX_BODY_BYTES", 1024 * 1024, 1024, 64 * 1024 * 1024),
        environment.millis("SOAT_DRAIN_MS", Duration.ofSeconds(10)));
  }

  private static List<String> corsOrigins(Environment environment) {
    List<String> origins = environment.list("SOAT_CORS_ORIGINS");
    if (!origins.stream().allMatch(origin -> ORIGIN.matcher(origin).matches())) {
      throw new ConfigException(
          "SOAT_CORS_ORIGINS must hold origins such as https://app.example.com, without a path or a"
              + " slash at the end, or *.");
    }
    return origins;
  }

  /** Whether only programs on this machine can connect. */
  public boolean isLoopback() {
    return address(host).isLoopbackAddress();
  }

  private static InetAddress address(String host) {
    try {
      return InetAddress.getByName(host);
    } catch (UnknownHostException unknown) {
      throw new ConfigException("HOST must be an address of this machine, such as 127.0.0.1.");
    }
  }
}
