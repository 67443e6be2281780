package dev.soat.bootstrap.config;

import dev.soat.application.webhook.DispatchSettings;
import dev.soat.domain.generation.TurnSettings;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * How a server is to run. Everything has a default, so that an empty environment gives a server
 * that works on this machine.
 *
 * @param baseUrls addresses of providers that the operator set, by variable name without {@code
 *     _BASE_URL} in lower case, for example {@code ollama}
 * @param jwtSecret signs tokens; absent when the data directory keeps one
 */
public record SoatConfig(
    ListenConfig listen,
    DatabaseConfig database,
    int poolSize,
    Path dataDirectory,
    Optional<AdminConfig> admin,
    Optional<String> jwtSecret,
    EncryptionConfig encryption,
    Map<String, String> baseUrls,
    EgressConfig egress,
    GuardConfig guards,
    TurnSettings turns,
    DispatchSettings webhooks,
    boolean demoModel) {
  public SoatConfig {
    baseUrls = Collections.unmodifiableMap(new TreeMap<>(baseUrls));
  }

  /**
   * Reads and checks all settings.
   *
   * @throws ConfigException naming the first setting that cannot be used
   */
  public static SoatConfig read(Map<String, String> variables) {
    Environment environment = new Environment(variables);
    DatabaseConfig database = DatabaseConfig.read(environment);
    boolean embedded = database instanceof DatabaseConfig.Embedded;
    SoatConfig config =
        new SoatConfig(
            ListenConfig.read(environment, embedded),
            database,
            environment.integer("SOAT_POOL_SIZE", 10, 1, 1_000),
            DataDirectory.choose(environment),
            AdminConfig.read(environment, embedded),
            environment.text("JWT_SECRET"),
            EncryptionConfig.read(environment),
            BaseUrls.read(environment),
            EgressConfig.read(environment, embedded),
            GuardConfig.read(environment),
            TurnConfig.read(environment),
            WebhookConfig.read(environment),
            environment.flag("SOAT_DEMO_MODEL"));
    config.check();
    return config;
  }

  private void check() {
    jwtSecret.ifPresent(SoatConfig::checkJwtSecret);
    if (!isEmbedded() && (jwtSecret.isEmpty() || encryption.current().isEmpty())) {
      throw new ConfigException(
          "JWT_SECRET and SECRETS_ENCRYPTION_KEY must be set when an external database is used, so"
              + " that all servers share them. For example: JWT_SECRET=$(openssl rand -hex 32)"
              + " SECRETS_ENCRYPTION_KEY=$(openssl rand -hex 32).");
    }
    if (demoModel && baseUrls.containsKey("ollama")) {
      throw new ConfigException(
          "SOAT_DEMO_MODEL and OLLAMA_BASE_URL exclude each other: unset one of them.");
    }
  }

  private static void checkJwtSecret(String secret) {
    if (secret.length() < 32) {
      throw new ConfigException("JWT_SECRET must have at least 32 characters.");
    }
  }

  public boolean isEmbedded() {
    return database instanceof DatabaseConfig.Embedded;
  }

  @Override
  public String toString() {
    return shown();
  }

  /** What is in effect, for the log; secrets are masked by what they are made of. */
  public String shown() {
    return "listen="
        + listen.host()
        + ":"
        + listen.port()
        + " database="
        + (database instanceof DatabaseConfig.External external ? external.shownUrl() : "embedded")
        + " pool="
        + poolSize
        + " data="
        + dataDirectory
        + " admin="
        + admin.map(AdminConfig::username).orElse("none")
        + " jwt_secret="
        + (jwtSecret.isPresent() ? "***" : "kept")
        + " encryption_key="
        + encryption.shown()
        + " base_urls="
        + baseUrls
        + " egress="
        + egress.policy().mode().name().toLowerCase(Locale.ROOT)
        + " trusted_proxies="
        + guards.trustedProxies()
        + " audit_retention="
        + guards.auditRetention()
        + " lease="
        + turns.lease()
        + " webhook_retention="
        + webhooks.retention()
        + " demo_model="
        + demoModel;
  }
}
