package dev.soat.bootstrap.config;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;

/**
 * Where and how requests are taken.
 *
 * @param port 0 takes a free one
 * @param bodyBytes the largest JSON body, after decompression
 * @param drain how long a stop waits for requests that are being answered
 */
public record ListenConfig(
    String host, int port, List<String> corsOrigins, int bodyBytes, Duration drain) {

  static ListenConfig read(Environment environment, boolean embedded) {
    return new ListenConfig(
        environment.text("HOST").orElse(embedded ? "127.0.0.1" : "0.0.0.0"),
        environment.integer("PORT", 5047, 0, 65_535),
        environment.list("SOAT_CORS_ORIGINS"),
        environment.integer("SOAT_MAX_BODY_BYTES", 1024 * 1024, 1024, 64 * 1024 * 1024),
        environment.millis("SOAT_DRAIN_MS", Duration.ofSeconds(10)));
  }

  /** Whether only programs on this machine can connect. */
  public boolean isLoopback() {
    try {
      return InetAddress.getByName(host).isLoopbackAddress();
    } catch (UnknownHostException unknown) {
      throw new ConfigException("HOST must be an address of this machine, such as 127.0.0.1.");
    }
  }
}
