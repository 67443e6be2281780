package dev.soat.http.identity;

import static dev.soat.http.Installation.NOON;
import static dev.soat.http.Installation.PASSWORD;
import static dev.soat.http.Installation.USERNAME;
import static dev.soat.http.Installation.credentials;
import static org.assertj.core.api.Assertions.assertThat;

import dev.soat.domain.identity.UserId;
import dev.soat.http.Answer;
import dev.soat.http.Installation;
import java.time.Duration;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class LoginTest {
  private static final String LOGIN = "/api/v1/users/login";
  private static final String PROJECTS = "/api/v1/projects";

  @AutoClose private final Installation soat = Installation.start();

  private Answer login(String body) {
    return soat.anybody().post(LOGIN, body);
  }

  @Test
  void a_login_answers_the_user_and_a_token() {
    Answer answer = login(credentials(USERNAME, PASSWORD));

    assertThat(answer.id()).matches("usr_[A-Za-z0-9]{16}");
    answer.is(
        200,
        """
        {"id":"%s","username":"admin","role":"admin","created_at":"%s","updated_at":"%s",\
        "token":"%s"}\
        """
            .formatted(answer.id(), NOON, NOON, answer.text("/token")));
  }

  @Test
  void the_token_opens_the_api() {
    String token = login(credentials(USERNAME, PASSWORD)).text("/token");

    soat.bearing(token).get(PROJECTS).has(200);
  }

  @Test
  void an_unknown_user_and_a_wrong_password_get_the_same_answer() {
    Answer wrongPassword = login(credentials(USERNAME, "wrong")).isRefused(401, "UNAUTHORIZED");
    Answer unknownUser = login(credentials("nobody", PASSWORD)).isRefused(401, "UNAUTHORIZED");

    assertThat(unknownUser.json().get("error")).isEqualTo(wrongPassword.json().get("error"));
    assertThat(unknownUser.headers().map().keySet())
        .isEqualTo(wrongPassword.headers().map().keySet());
  }

  @ParameterizedTest
  @ValueSource(strings = {"Admin", "admin ", " admin"})
  void a_user_name_is_compared_as_it_is(String name) {
    login(credentials(name, PASSWORD)).isRefused(401, "UNAUTHORIZED");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"password\":\"secret-1\"}|username",
        "{\"username\":\"\",\"password\":\"secret-1\"}|username",
        "{\"username\":{\"a\":1},\"password\":\"secret-1\"}|username",
        "{\"username\":\"secret-1\"}|password",
        "{\"username\":\"secret-1\",\"password\":null}|password",
        "{\"username\":\"secret-1\",\"password\":[\"secret-1\"]}|password",
      })
  void both_fields_are_needed_as_text(String body, String field) {
    Answer answer = login(body).isInvalid(field);

    assertThat(answer.body()).doesNotContain("secret-1");
  }

  @Test
  void nothing_of_a_password_comes_back() {
    String all =
        login(credentials(USERNAME, PASSWORD)).body()
            + login(credentials(USERNAME, PASSWORD + "x")).body()
            + login(credentials(PASSWORD, USERNAME)).body()
            + login("{\"username\":\"" + PASSWORD + "\",\"password\":\"").body();

    assertThat(all).doesNotContain(PASSWORD).doesNotContain("password_hash").doesNotContain("$");
  }

  @Test
  void numbers_that_the_command_line_made_of_texts_are_texts() {
    login("{\"username\":5,\"password\":12345}").isRefused(401, "UNAUTHORIZED");
  }

  @Test
  void a_login_does_not_look_at_a_token() {
    soat.bearing("rubbish").post(LOGIN, credentials(USERNAME, PASSWORD)).has(200);
  }

  @Test
  void a_token_ends_after_its_time() {
    String token = login(credentials(USERNAME, PASSWORD)).text("/token");

    soat.clock().advance(JwtTokens.DEFAULT_LIFETIME.minusHours(1));
    soat.bearing(token).get(PROJECTS).has(200);
    soat.clock().advance(Duration.ofHours(2));
    soat.bearing(token).get(PROJECTS).isRefused(401, "UNAUTHORIZED");
  }

  @Test
  void a_token_of_an_earlier_password_or_of_nobody_is_refused() {
    UserId admin = UserId.parse(login(credentials(USERNAME, PASSWORD)).id()).orElseThrow();
    UserId nobody = new UserId("usr_zzzzzzzzzzzzzzzz");

    soat.bearing(soat.tokens().sign(admin, 0)).get(PROJECTS).has(200);
    soat.bearing(soat.tokens().sign(admin, 1)).get(PROJECTS).isRefused(401, "UNAUTHORIZED");
    soat.bearing(soat.tokens().sign(nobody, 0)).get(PROJECTS).isRefused(401, "UNAUTHORIZED");
  }
}
