package dev.soat.bootstrap.config;

import dev.soat.domain.shared.EgressPolicy;
import dev.soat.domain.shared.EgressPolicy.Endpoint;
import dev.soat.domain.shared.EgressPolicy.Mode;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which addresses the server may call on behalf of its users.
 *
 * @param proxy where all calls go through
 */
public record EgressConfig(EgressPolicy policy, Optional<Endpoint> proxy) {

  static EgressConfig read(Environment environment, boolean embedded) {
    Mode mode =
        environment
            .text("SOAT_EGRESS")
            .map(EgressConfig::mode)
            .orElse(embedded ? Mode.PRIVATE : Mode.PUBLIC);
    Set<Endpoint> allowed =
        environment.list("SOAT_EGRESS_ALLOW").stream()
            .map(text -> endpoint("SOAT_EGRESS_ALLOW", text))
            .collect(Collectors.toSet());
    Optional<Endpoint> proxy =
        environment.text("SOAT_HTTP_PROXY").map(text -> endpoint("SOAT_HTTP_PROXY", text));
    return new EgressConfig(new EgressPolicy(mode, allowed), proxy);
  }

  private static Mode mode(String text) {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "private" -> Mode.PRIVATE;
      case "public" -> Mode.PUBLIC;
      default -> throw new ConfigException("SOAT_EGRESS must be private or public.");
    };
  }

  private static Endpoint endpoint(String name, String text) {
    try {
      if (text.indexOf('@') < 0 && text.indexOf('/') < 0) {
        return Endpoint.parse(text);
      }
    } catch (IllegalArgumentException malformed) {
      // Told below. The text is not repeated: somebody may have written a password into it.
    }
    throw new ConfigException(
        name + " must hold host:port, such as localhost:11434, without a scheme or a user name.");
  }
}
