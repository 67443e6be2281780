package dev.soat.bootstrap.config;

import java.util.List;
import java.util.Optional;

/**
 * Which addresses the server may call on behalf of its users.
 *
 * @param privateNetworks whether loopback and private networks are among them
 * @param allow single {@code host:port} that are allowed in any case
 * @param proxy the {@code host:port} of a proxy for all calls
 */
public record EgressConfig(boolean privateNetworks, List<String> allow, Optional<String> proxy) {

  static EgressConfig read(Environment environment, boolean embedded) {
    boolean privateNetworks =
        environment
            .text("SOAT_EGRESS")
            .map(mode ->
                switch (mode) {
                  case "private" -> true;
                  case "public" -> false;
                  default -> throw new ConfigException("SOAT_EGRESS must be private or public.");
                })
            .orElse(embedded);
    return new EgressConfig(
        privateNetworks,
        environment.list("SOAT_EGRESS_ALLOW"),
        environment.text("SOAT_HTTP_PROXY"));
  }
}
