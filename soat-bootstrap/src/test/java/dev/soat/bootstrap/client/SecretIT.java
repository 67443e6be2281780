package dev.soat.bootstrap.client;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Secrets with the published command line client, which parses what looks like JSON. */
@ExtendWith(SharedServer.class)
class SecretIT {
  private final SoatClient anonymous;

  SecretIT(TestServer server) {
    anonymous = SoatClient.of(server);
  }

  @Test
  void secrets_are_made_changed_and_linked() throws Exception {
    SoatClient soat = logIn();
    String project = soat.run("create-project", "--name", "Secrets").id();
    List<String> values =
        List.of("sk-plain", "12345", "{\"accessKeyId\":\"A\",\"secretAccessKey\":\"B\"}", "[1]");
    for (String value : values) {
      JsonNode secret =
          soat.run("create-secret", "--project-id", project, "--name", "Key", "--value", value)
              .result();
      assertThat(secret.path("id").asText()).matches("sec_[A-Za-z0-9]{16}");
      assertThat(secret.path("has_value").asBoolean()).isTrue();
      assertThat(secret.has("value")).isFalse();
    }
    JsonNode all = soat.run("list-secrets", "--project-id", project).result();
    assertThat(all).hasSize(values.size());
    String secret = all.get(0).path("id").asText();
    assertThat(
            soat.run("update-secret", "--secret-id", secret, "--name", "Renamed")
                .result()
                .path("name")
                .asText())
        .isEqualTo("Renamed");
    JsonNode provider =
        soat.run(
                "create-ai-provider",
                "--project-id",
                project,
                "--name",
                "X",
                "--provider",
                "openai",
                "--default-model",
                "m",
                "--secret-id",
                secret)
            .result();
    assertThat(provider.path("secret_id").asText()).isEqualTo(secret);
    assertThat(soat.run("get-secret", "--secret-id", secret).result().path("id").asText())
        .isEqualTo(secret);
  }

  private SoatClient logIn() throws IOException, InterruptedException {
    JsonNode login =
        anonymous.run("login-user", "--username", "admin", "--password", "Admin1234!").result();
    return anonymous.withToken(login.path("token").asText());
  }
}
