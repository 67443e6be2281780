package dev.soat.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.soat.bootstrap.config.ConfigException;
import dev.soat.bootstrap.config.SoatConfig;
import dev.soat.bootstrap.postgres.RunningPostgres;
import dev.soat.persistence.JdbiStorage;
import dev.soat.persistence.secret.AesGcmSecretCipher;
import dev.soat.persistence.secret.KeyRotation;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.DriverManager;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The encryption key of an installation is changed, stopped half-way, lost and mistaken. */
@Timeout(600)
class RotateKeyCommandIT {
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir private Path data;
  private final HttpClient http = HttpClient.newHttpClient();
  private KeyedUpstream upstream;
  private SoatServer server;
  private String token;
  private String secret;
  private String session;

  @BeforeEach
  void furnish() throws Exception {
    upstream = new KeyedUpstream();
    server = start();
    token =
        call("POST", "/users/login", "{'username':'admin','password':'Admin1234!'}")
            .path("token")
            .asText();
    String project = id("/projects", "{'name':'P'}");
    secret = id("/secrets", "{'project_id':'%s','name':'S','value':'sk-0'}".formatted(project));
    String provider =
        id(
            "/ai-providers",
            "{'project_id':'%s','name':'X','provider':'custom','default_model':'m','base_url':'%s','secret_id':'%s'}"
                .formatted(project, upstream.baseUrl(), secret));
    String agent =
        id("/agents", "{'project_id':'%s','ai_provider_id':'%s'}".formatted(project, provider));
    String sessions = "/agents/" + agent + "/sessions";
    session = sessions + "/" + id(sessions, "{'auto_generate':true}");
  }

  @AfterEach
  void close() {
    server.close();
    upstream.close();
    http.close();
  }

  private SoatConfig config() {
    return SoatConfig.read(Map.of("PORT", "0", "SOAT_DATA_DIR", data.toString()));
  }

  private SoatServer start() {
    return SoatServer.start(config());
  }

  private void restart() {
    server.close();
    server = start();
  }

  private int rotate(String... flags) {
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    PrintStream out = new PrintStream(printed, true, StandardCharsets.UTF_8);
    return RotateKeyCommand.run(
        config(), flags.length > 0, new SecureRandom(), InstantSource.system(), out);
  }

  private KeptKeys keys() {
    return new KeptKeys(data, new SecureRandom());
  }

  private HttpResponse<String> send(String method, String path, String body) throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(server.baseUrl() + "/api/v1" + path))
            .header("Content-Type", "application/json")
            .method(method, BodyPublishers.ofString(body.replace('\'', '"')));
    if (token != null) {
      request.header("Authorization", "Bearer " + token);
    }
    return http.send(request.build(), BodyHandlers.ofString());
  }

  private JsonNode call(String method, String path, String body) throws Exception {
    HttpResponse<String> answer = send(method, path, body);
    assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 299);
    return JSON.readTree(answer.body());
  }

  private String id(String path, String body) throws Exception {
    return call("POST", path, body).path("id").asText();
  }

  /** Has the model called, and asserts with what. */
  private void assertCalledWith(String value) throws Exception {
    JsonNode reply = call("POST", session + "/messages", "{'message':'Hi'}");
    assertThat(reply.at("/message/content").asText()).isEqualTo("Hello!");
    assertThat(upstream.authorization()).isEqualTo("Bearer " + value);
  }

  private void give(String value) throws Exception {
    call("PATCH", "/secrets/" + secret, "{'value':'%s'}".formatted(value));
  }

  @Test
  void a_changed_value_is_used_by_the_next_turn_and_struck_out_of_what_the_model_says()
      throws Exception {
    assertCalledWith("sk-0");
    give("sk-a-longer-key-1");
    assertCalledWith("sk-a-longer-key-1");
    upstream.refuse();

    HttpResponse<String> refused = send("POST", session + "/messages", "{'message':'Hi'}");

    assertThat(upstream.authorization()).isEqualTo("Bearer sk-a-longer-key-1");
    assertThat(refused.statusCode()).as(refused.body()).isEqualTo(502);
    assertThat(refused.body()).doesNotContain("sk-a-longer-key-1");
  }

  @Test
  void the_key_is_rotated_under_a_running_server_and_at_rest() throws Exception {
    String first = Files.readString(keyFile());
    assertThat(rotate()).isZero();
    String second = Files.readString(keyFile());
    assertThat(second).hasSameSizeAs(first).isNotEqualTo(first);
    assertCalledWith("sk-0");
    give("sk-1");
    assertThat(rotate()).isZero();
    assertCalledWith("sk-1");

    server.close();
    assertThat(rotate()).isZero();
    assertThat(Files.readString(keyFile())).hasSameSizeAs(first).isNotIn(first, second);
    server = start();
    assertCalledWith("sk-1");
  }

  @Test
  void wherever_a_rotation_stops_everything_stays_readable_and_the_next_one_goes_on()
      throws Exception {
    List<Runnable> steps = List.of(() -> keys().begin(), this::useNewKey, this::sealAnew);
    for (int stopAfter = 1; stopAfter <= steps.size(); stopAfter++) {
      steps.subList(0, stopAfter).forEach(Runnable::run);
      assertCalledWith("sk-0");
      give("sk-0");
      assertCalledWith("sk-0");
      restart();
      assertCalledWith("sk-0");

      String begun = Files.readString(keyFile()).lines().findFirst().orElseThrow();
      assertThat(rotate()).isZero();
      assertThat(keyFile()).hasContent(begun);
      assertCalledWith("sk-0");
    }
  }

  private void useNewKey() {
    withRotation(rotation -> rotation.use(false));
  }

  private void sealAnew() {
    withRotation(KeyRotation::sealAnew);
  }

  private void withRotation(Consumer<KeyRotation> step) {
    RunningPostgres postgres = RunningPostgres.in(data);
    var settings =
        Database.settings(postgres.jdbcUrl(), postgres.user(), postgres.password(), 1, false);
    var cipher = new AesGcmSecretCipher(() -> keys().read(), new SecureRandom());
    try (JdbiStorage storage = JdbiStorage.open(settings, cipher)) {
      step.accept(storage.keyRotation());
    }
  }

  @Test
  void a_wrong_key_stops_the_start_with_a_sentence() throws Exception {
    server.close();
    String right = Files.readString(keyFile());
    Files.delete(keyFile());

    assertThatThrownBy(this::start)
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining(keyFile().toString())
        .hasMessageContaining("--old-key-is-lost");
    assertThatThrownBy(() ->
            SoatServer.start(
                SoatConfig.read(
                    Map.of(
                        "PORT",
                        "0",
                        "SOAT_DATA_DIR",
                        data.toString(),
                        "SECRETS_ENCRYPTION_KEY",
                        "ab".repeat(32)))))
        .isInstanceOf(ConfigException.class)
        .hasMessageStartingWith("SECRETS_ENCRYPTION_KEY is not the key");
    assertThatThrownBy(this::rotate).isInstanceOf(ConfigException.class);

    Files.writeString(keyFile(), right);
    server = start();
    assertCalledWith("sk-0");
  }

  @Test
  void a_lost_key_costs_the_values_and_nothing_else() throws Exception {
    server.close();
    Files.delete(keyFile());
    assertThat(rotate(RotateKeyCommand.OLD_KEY_IS_LOST)).isEqualTo(1);
    server = start();

    HttpResponse<String> refused = send("POST", session + "/messages", "{'message':'Hi'}");
    assertThat(refused.statusCode()).as(refused.body()).isEqualTo(409);
    assertThat(refused.body()).contains("SECRET_UNREADABLE", secret);

    give("sk-1");
    assertCalledWith("sk-1");
    assertThat(rotate()).isZero();
    assertCalledWith("sk-1");
  }

  @Test
  void the_value_of_a_row_somebody_changed_is_named_and_left() throws Exception {
    RunningPostgres postgres = RunningPostgres.in(data);
    try (var connection =
            DriverManager.getConnection(postgres.jdbcUrl(), postgres.user(), postgres.password());
        var statement = connection.createStatement()) {
      statement.execute("update secrets set value_sealed = 'AAAA'");
    }
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    int status =
        RotateKeyCommand.run(
            config(),
            false,
            new SecureRandom(),
            InstantSource.system(),
            new PrintStream(printed, true, StandardCharsets.UTF_8));

    assertThat(status).isEqualTo(1);
    assertThat(printed.toString(StandardCharsets.UTF_8)).contains("secret " + secret);
    give("sk-2");
    assertThat(rotate()).isZero();
    assertCalledWith("sk-2");
  }

  private Path keyFile() throws IOException {
    return data.toRealPath().resolve("encryption-key");
  }
}
