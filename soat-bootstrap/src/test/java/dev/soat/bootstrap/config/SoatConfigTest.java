package dev.soat.bootstrap.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.soat.application.identity.LoginThrottle;
import dev.soat.bootstrap.config.DatabaseConfig.Embedded;
import dev.soat.domain.generation.TurnSettings;
import dev.soat.domain.secret.SecretValue;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SoatConfigTest {
  private static final String KEY = "0123456789abcdefABCDEF0123456789".repeat(2);
  private static final String JWT = "a secret of thirty-two characters";
  private static final Map<String, String> EXTERNAL =
      Map.of(
          "DATABASE_URL", "postgres://u:hidden@db/soat",
          "JWT_SECRET", JWT,
          "SECRETS_ENCRYPTION_KEY", KEY);

  @Test
  void an_empty_environment_gives_a_server_for_this_machine() {
    SoatConfig config = SoatConfig.read(Map.of());

    assertThat(config.database()).isEqualTo(new Embedded());
    assertThat(config.listen())
        .isEqualTo(
            new ListenConfig("127.0.0.1", 5047, List.of(), 1_048_576, Duration.ofSeconds(10)));
    assertThat(config.listen().isLoopback()).isTrue();
    assertThat(config.admin()).contains(new AdminConfig("admin", "Admin1234!", true));
    assertThat(config.jwtSecret()).isEmpty();
    assertThat(config.encryption().current()).isEmpty();
    assertThat(config.turns()).isEqualTo(TurnSettings.DEFAULT);
    assertThat(config.poolSize()).isEqualTo(10);
    assertThat(config.guards().trustedProxies()).isEmpty();
    assertThat(config.guards().logins()).isEqualTo(LoginThrottle.Limits.DEFAULT);
    assertThat(config.guards().auditRetention()).isEqualTo(Duration.ofDays(90));
    assertThat(config.demoModel()).isFalse();
  }

  @Test
  void with_a_database_elsewhere_it_is_open_to_the_network_and_makes_no_admin() {
    SoatConfig config = SoatConfig.read(EXTERNAL);

    assertThat(config.isEmbedded()).isFalse();
    assertThat(config.listen().host()).isEqualTo("0.0.0.0");
    assertThat(config.listen().isLoopback()).isFalse();
    assertThat(config.admin()).isEmpty();
    assertThat(config.jwtSecret()).contains(JWT);
    assertThat(config.encryption().current()).contains(new SecretValue(KEY));
  }

  @ParameterizedTest
  @ValueSource(strings = {"JWT_SECRET", "SECRETS_ENCRYPTION_KEY"})
  void with_a_database_elsewhere_secrets_must_be_given(String missing) {
    assertRefused(with(EXTERNAL, missing, ""), missing);
  }

  @ParameterizedTest
  @CsvSource({
    "PORT, -1",
    "PORT, 65536",
    "PORT, 5o47",
    "PORT, tcp://10.0.0.1:5047",
    "HOST, 300.1.2.3",
    "SOAT_CORS_ORIGINS, app.example.com",
    "SOAT_CORS_ORIGINS, https://app.example.com/",
    "SOAT_CORS_ORIGINS, 'https://one.example.com,https://Two.example.com'",
    "SOAT_MAX_BODY_BYTES, 1MB",
    "SOAT_MAX_BODY_BYTES, 1",
    "SOAT_DRAIN_MS, 10s",
    "SOAT_POOL_SIZE, 0",
    "SOAT_POOL_SIZE, 99999999999",
    "SOAT_DATA_DIR, ~/soat",
    "SOAT_EGRESS, everything",
    "SOAT_EGRESS_ALLOW, localhost",
    "SOAT_EGRESS_ALLOW, 'localhost:11434,http://localhost:11434'",
    "SOAT_EGRESS_ALLOW, ::1:11434",
    "SOAT_HTTP_PROXY, http://hidden:3128",
    "SOAT_HTTP_PROXY, hidden@proxy:3128",
    "SOAT_HTTP_PROXY, user:hidden@proxy:3128",
    "SOAT_DEMO_MODEL, maybe",
    "SOAT_LEASE_MS, 0",
    "SOAT_LEASE_MS, 9000",
    "SOAT_HEARTBEAT_MS, 8000",
    "SOAT_SWEEP_MS, soon",
    "SOAT_MAX_SUPERSEDES, -1",
    "SOAT_SUPERSEDE_PATIENCE_MS, 1.5",
    "SOAT_REQUEST_PATIENCE_MS, 99999999999",
    "SOAT_HISTORY_BYTES, 4M",
    "SOAT_MAX_GENERATIONS, 0",
    "SOAT_MAX_GENERATIONS_PER_PROJECT, x",
    "SOAT_TRUSTED_PROXIES, proxy.example.com",
    "SOAT_TRUSTED_PROXIES, '10.0.0.1,10.0.0.0/40'",
    "SOAT_LOGIN_ATTEMPTS, 0",
    "SOAT_LOGIN_PAUSE_SECONDS, 901",
    "SOAT_AUDIT_RETENTION, 90",
    "SOAT_AUDIT_RETENTION, 0d",
    "SOAT_AUDIT_RETENTION, 1y",
    "JWT_SECRET, hidden",
    "SECRETS_ENCRYPTION_KEY, hidden",
    "SECRETS_ENCRYPTION_KEY_PREVIOUS, hidden",
    "OLLAMA_BASE_URL, localhost:11434",
    "OLLAMA_BASE_URL, ftp://localhost",
    "OPENAI_BASE_URL, http://",
    "OPENAI_BASE_URL, http://user:hidden@host",
    "OPENAI_BASE_URL, http://host?api_key=hidden",
    "ANTHROPIC_BASE_URL, http://host:port",
    "GROQ_BASE_URL, https://host#fragment"
  })
  void a_malformed_value_is_named_and_not_repeated(String name, String value) {
    assertRefused(Map.of(name, value), name);
  }

  @Test
  void previous_encryption_keys_come_with_a_current_one_and_are_not_shown() {
    String other = "ab".repeat(32);
    Map<String, String> settings =
        with(EXTERNAL, "SECRETS_ENCRYPTION_KEY_PREVIOUS", other + ", " + KEY + ",");
    SoatConfig config = SoatConfig.read(settings);

    assertThat(config.encryption().previous())
        .containsExactly(new SecretValue(other), new SecretValue(KEY));
    assertThat(config.toString() + config.encryption())
        .contains("2 previous")
        .doesNotContain(other, KEY);
    assertRefused(
        Map.of("SECRETS_ENCRYPTION_KEY_PREVIOUS", other), "SECRETS_ENCRYPTION_KEY_PREVIOUS");
    assertRefused(
        with(EXTERNAL, "SECRETS_ENCRYPTION_KEY_PREVIOUS", other + ",hidden"),
        "SECRETS_ENCRYPTION_KEY_PREVIOUS");
  }

  @Test
  void empty_values_are_as_good_as_none() {
    Map<String, String> empty = new HashMap<>();
    for (String name :
        List.of(
            "PORT", "HOST", "SOAT_EGRESS", "SOAT_DEMO_MODEL", "JWT_SECRET", "OLLAMA_BASE_URL")) {
      empty.put(name, "  ");
    }

    assertThat(SoatConfig.read(empty)).isEqualTo(SoatConfig.read(Map.of()));
  }

  @Test
  void values_are_taken_as_they_are_given() {
    SoatConfig config =
        SoatConfig.read(
            Map.of(
                "PORT", " 0 ",
                "HOST", "::1",
                "SOAT_CORS_ORIGINS", "https://app.example.com, http://[::1]:3000,",
                "SOAT_DATA_DIR", "/srv/one/../soat",
                "SOAT_DEMO_MODEL", "TRUE",
                "SOAT_TRUSTED_PROXIES", "10.0.0.0/8, ::1",
                "SOAT_AUDIT_RETENTION", "36h",
                "SOAT_LEASE_MS", "1000",
                "SOAT_HEARTBEAT_MS", "500"));

    assertThat(config.listen().port()).isZero();
    assertThat(config.listen().isLoopback()).isTrue();
    assertThat(config.listen().corsOrigins())
        .containsExactly("https://app.example.com", "http://[::1]:3000");
    assertThat(config.dataDirectory()).isEqualTo(Path.of("/srv/soat"));
    assertThat(config.demoModel()).isTrue();
    assertThat(config.guards().trustedProxies()).containsExactly("10.0.0.0/8", "::1");
    assertThat(config.guards().auditRetention()).isEqualTo(Duration.ofHours(36));
    assertThat(config.turns().lease()).isEqualTo(Duration.ofSeconds(1));
    assertThat(config.turns().heartbeat()).isEqualTo(Duration.ofMillis(500));
  }

  @Test
  void base_urls_are_known_by_the_kind_of_provider() {
    SoatConfig config =
        SoatConfig.read(
            Map.of(
                "OLLAMA_BASE_URL", "http://my_ollama:11434",
                "BEDROCK_BASE_URL", "HTTPS://[2001:db8::1]/v1"));

    assertThat(config.baseUrls())
        .isEqualTo(
            Map.of("ollama", "http://my_ollama:11434", "bedrock", "HTTPS://[2001:db8::1]/v1"));
  }

  @Test
  void the_demo_model_and_an_ollama_exclude_each_other() {
    Map<String, String> both =
        Map.of("SOAT_DEMO_MODEL", "1", "OLLAMA_BASE_URL", "http://localhost:11434");

    assertRefused(both, "SOAT_DEMO_MODEL");
    assertRefused(both, "OLLAMA_BASE_URL");
    assertThat(SoatConfig.read(with(both, "OLLAMA_BASE_URL", "")).demoModel()).isTrue();
    assertThat(SoatConfig.read(with(both, "SOAT_DEMO_MODEL", "0")).baseUrls()).hasSize(1);
  }

  @Test
  void neither_the_log_nor_a_trace_shows_a_secret() {
    SoatConfig config =
        SoatConfig.read(
            with(
                with(EXTERNAL, "SOAT_ADMIN_USERNAME", "root"),
                "SOAT_ADMIN_PASSWORD",
                "hidden too"));

    assertThat(config.admin()).map(AdminConfig::password).contains("hidden too");
    for (String text : List.of(config.shown(), config.toString(), config.admin().toString())) {
      assertThat(text).doesNotContain("hidden", JWT, KEY);
    }
    assertThat(config.shown())
        .contains("database=jdbc:postgresql://db/soat", "admin=root", "jwt_secret=***");
  }

  @Test
  void the_log_shows_what_is_in_effect() {
    assertThat(SoatConfig.read(Map.of("OLLAMA_BASE_URL", "http://gpu:1")).shown())
        .contains("listen=127.0.0.1:5047", "database=embedded", "admin=admin", "jwt_secret=kept")
        .contains("base_urls={ollama=http://gpu:1}", "egress=private");
  }

  private static Map<String, String> with(Map<String, String> given, String name, String value) {
    Map<String, String> variables = new HashMap<>(given);
    variables.put(name, value);
    return variables;
  }

  private static void assertRefused(Map<String, String> variables, String name) {
    assertThatThrownBy(() -> SoatConfig.read(variables))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining(name)
        .hasMessageNotContaining("hidden")
        .hasNoCause();
  }
}
