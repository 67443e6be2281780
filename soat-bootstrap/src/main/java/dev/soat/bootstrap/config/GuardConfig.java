package dev.soat.bootstrap.config;

import dev.soat.application.identity.LoginThrottle;
import dev.soat.http.wire.TrustedProxies;
import java.time.Duration;
import java.util.List;

/**
 * What guards logins, and how long it is remembered who did what.
 *
 * @param trustedProxies addresses and blocks of proxies in front of this server
 * @param auditRetention after so long entries of the audit log are removed
 */
public record GuardConfig(
    List<String> trustedProxies, LoginThrottle.Limits logins, Duration auditRetention) {
  public GuardConfig {
    trustedProxies = List.copyOf(trustedProxies);
  }

  static GuardConfig read(Environment environment) {
    LoginThrottle.Limits usual = LoginThrottle.Limits.DEFAULT;
    List<String> trustedProxies = environment.list("SOAT_TRUSTED_PROXIES");
    try {
      TrustedProxies.of(trustedProxies);
    } catch (IllegalArgumentException malformed) {
      throw new ConfigException(
          "SOAT_TRUSTED_PROXIES must hold addresses and blocks such as 10.0.0.5,192.168.0.0/16.");
    }
    return new GuardConfig(
        trustedProxies,
        new LoginThrottle.Limits(
            environment.integer("SOAT_LOGIN_ATTEMPTS", usual.free(), 1, 10_000),
            Duration.ofSeconds(
                environment.integer(
                    "SOAT_LOGIN_PAUSE_SECONDS",
                    Math.toIntExact(usual.longest().toSeconds()),
                    1,
                    900))),
        environment.period("SOAT_AUDIT_RETENTION", Duration.ofDays(90)));
  }

  /** The proxies, ready to be asked. */
  public TrustedProxies proxies() {
    return TrustedProxies.of(trustedProxies);
  }
}
