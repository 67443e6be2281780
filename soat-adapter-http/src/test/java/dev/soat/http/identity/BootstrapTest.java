package dev.soat.http.identity;

import static dev.soat.http.Installation.NOON;
import static dev.soat.http.Installation.credentials;
import static org.assertj.core.api.Assertions.assertThat;

import dev.soat.http.Answer;
import dev.soat.http.Installation;
import dev.soat.testing.Race;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class BootstrapTest {
  private static final String BOOTSTRAP = "/api/v1/users/bootstrap";
  private static final String TOKEN = "bootstrap_0123456789abcdef";
  private static final String ROOT = credentials("root", "s3cret-pass");

  @AutoClose private final Installation soat = Installation.withoutUsers(TOKEN);

  private Answer bootstrap(String body, String... headers) {
    return soat.anybody()
        .send(
            soat.anybody().request(BOOTSTRAP).headers(headers).POST(BodyPublishers.ofString(body)));
  }

  @Test
  void the_first_user_is_an_admin_whatever_the_body_says() {
    Answer answer =
        soat.anybody()
            .post(
                BOOTSTRAP,
                "{\"username\":\"root\",\"password\":\"s3cret-pass\",\"role\":\"user\"}");

    answer.is(
        201,
        """
        {"id":"%s","username":"root","role":"admin","created_at":"%s","updated_at":"%s"}\
        """
            .formatted(answer.id(), NOON, NOON));
    soat.anybody().post("/api/v1/users/login", ROOT).has(200);
  }

  @Test
  void there_is_no_second_first_user() {
    soat.anybody().post(BOOTSTRAP, ROOT).has(201);

    soat.anybody()
        .post(BOOTSTRAP, credentials("other", "s3cret-pass"))
        .isRefused(409, "USERS_ALREADY_EXIST");
    soat.anybody().post("/api/v1/users/login", credentials("other", "s3cret-pass")).has(401);
  }

  @Test
  void of_many_at_once_one_is_the_first() {
    List<Integer> statuses =
        Race.of(
            16,
            number ->
                soat.anybody().post(BOOTSTRAP, credentials("root" + number, "password")).status());

    assertThat(statuses).containsOnlyOnce(201).containsOnly(201, 409);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"password\":\"password\"}|username",
        "{\"username\":\"\",\"password\":\"password\"}|username",
        "{\"username\":[],\"password\":\"password\"}|username",
        "{\"username\":\"u\"}|password",
        "{\"username\":\"u\",\"password\":\"\"}|password",
        "{\"username\":\"u\",\"password\":{\"x\":1}}|password",
      })
  void name_and_password_are_needed(String body, String field) {
    soat.unchangedBy(() -> soat.anybody().post(BOOTSTRAP, body)).isInvalid(field);
  }

  @Test
  void a_user_name_has_at_most_255_characters() {
    String body = credentials("u".repeat(256), "password");

    soat.unchangedBy(() -> soat.anybody().post(BOOTSTRAP, body)).isInvalid("username");
    soat.anybody().post(BOOTSTRAP, credentials("u".repeat(255), "password")).has(201);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Forwarded",
        "X-Forwarded-For",
        "x-forwarded-host",
        "X-Real-IP",
        "Via",
        "X-Client-IP",
        "True-Client-IP",
        "CF-Connecting-IP",
        "Origin"
      })
  void what_a_proxy_or_a_web_page_sends_is_not_from_this_machine(String header) {
    String value = header.equals("Origin") ? "https://evil.example" : "127.0.0.1";

    Answer answer = soat.unchangedBy(() -> bootstrap(ROOT, header, value));

    answer.isRefused(403, "FORBIDDEN");
    assertThat(answer.message()).contains("bootstrap_token");
    assertThat(answer.body()).doesNotContain(TOKEN);
  }

  @Test
  void whoever_knows_the_token_may_come_through_a_proxy() {
    String wrong = ROOT.replace("}", ",\"bootstrap_token\":\"" + TOKEN + "x\"}");
    String right = ROOT.replace("}", ",\"bootstrapToken\":\"" + TOKEN + "\"}");

    bootstrap(wrong, "X-Forwarded-For", "10.0.0.1").isRefused(403, "FORBIDDEN");
    bootstrap(right, "X-Forwarded-For", "10.0.0.1").has(201);
  }
}
