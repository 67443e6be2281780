package dev.soat.http.identity;

import static dev.soat.http.Installation.PASSWORD;
import static dev.soat.http.Installation.USERNAME;
import static dev.soat.http.Installation.credentials;
import static org.assertj.core.api.Assertions.assertThat;

import dev.soat.http.Answer;
import dev.soat.http.Installation;
import dev.soat.http.Visitor;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Passwords that are changed, guessed, and never told. */
final class PasswordTest {
  private static final String LOGIN = "/api/v1/users/login";
  private static final String ME = "/api/v1/users/me";
  private static final String MINE = ME + "/password";
  private static final String NEW = "Another Horse 2!";

  @AutoClose private final Installation soat = Installation.start();

  private static String change(String current, String next) {
    return "{\"current_password\":\"%s\",\"new_password\":\"%s\"}".formatted(current, next);
  }

  private Answer login(String username, String password) {
    return soat.anybody().post(LOGIN, credentials(username, password));
  }

  private Answer loginFrom(String address, String username, String password) {
    Visitor anybody = soat.anybody();
    return anybody.send(
        anybody
            .request(LOGIN)
            .header("X-Forwarded-For", address)
            .POST(BodyPublishers.ofString(credentials(username, password))));
  }

  @Test
  void a_new_password_ends_the_old_one_and_its_tokens() {
    Visitor admin = soat.admin();
    Answer changed = admin.put(MINE, change(PASSWORD, NEW)).has(200);

    assertThat(changed.keys())
        .containsExactly("id", "username", "role", "created_at", "updated_at", "token");
    soat.bearing(changed.text("/token")).get(ME).has(200);
    login(USERNAME, NEW).has(200);
    login(USERNAME, PASSWORD).isRefused(401, "UNAUTHORIZED");
    admin.get(ME).isRefused(401, "UNAUTHORIZED");
  }

  @Test
  void the_current_password_must_be_known() {
    Visitor admin = soat.admin();

    soat.unchangedBy(() -> admin.put(MINE, change("wrong password", NEW)))
        .isRefused(403, "FORBIDDEN");
    admin.get(ME).has(200);
    login(USERNAME, PASSWORD).has(200);
  }

  @Test
  void a_key_that_may_do_less_than_its_owner_cannot_change_his_password() {
    Visitor admin = soat.admin();
    String project = admin.post("/api/v1/projects", "{\"name\":\"x\"}").has(201).id();
    String key =
        admin
            .post("/api/v1/api-keys", "{\"name\":\"x\",\"project_id\":\"%s\"}".formatted(project))
            .has(201)
            .text("/key");

    soat.bearing(key).put(MINE, change(PASSWORD, NEW)).isRefused(403, "FORBIDDEN");
    login(USERNAME, PASSWORD).has(200);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{}|current_password",
        "{\"current_password\":\"Correct Horse 1!\"}|new_password",
        "{\"current_password\":[],\"new_password\":\"Another Horse 2!\"}|current_password",
        "{\"current_password\":\"Correct Horse 1!\",\"new_password\":\"short\"}|new_password",
        "{\"current_password\":\"Correct Horse 1!\",\"new_password\":{}}|new_password",
      })
  void what_cannot_be_a_password_is_named(String body, String field) {
    Answer answer = soat.unchangedBy(() -> soat.admin().put(MINE, body));

    assertThat(answer.has(400).text("/error/meta/field")).isEqualTo(field);
    assertThat(answer.body()).doesNotContain("Horse", "short");
  }

  @Test
  void an_admin_sets_the_password_of_somebody_who_forgot() {
    Visitor admin = soat.admin();
    String ada = admin.post("/api/v1/users", credentials("ada", "forgotten 1")).has(201).id();
    String token = login("ada", "forgotten 1").has(200).text("/token");

    admin
        .put("/api/v1/users/" + ada + "/password", "{\"newPassword\":\"remembered 2\"}")
        .isEmpty(204);
    login("ada", "forgotten 1").has(401);
    soat.bearing(login("ada", "remembered 2").has(200).text("/token")).get(ME).has(200);
    soat.bearing(token).get(ME).isRefused(401, "UNAUTHORIZED");
  }

  @Test
  void whoever_guesses_is_told_to_wait_and_then_heard() {
    Answer last = login(USERNAME, "guess");
    for (int i = 0; i < 10; i++) {
      last = login(USERNAME, "guess");
    }
    last.isRefused(429, "TOO_MANY_REQUESTS");
    assertThat(last.headers().firstValue("Retry-After")).hasValue("1");
    login(USERNAME, PASSWORD).isRefused(429, "TOO_MANY_REQUESTS");

    soat.clock().advance(Duration.ofSeconds(1));
    login(USERNAME, PASSWORD).has(200);
    login(USERNAME, PASSWORD).has(200);
  }

  @Test
  void an_unknown_name_is_throttled_like_a_known_one() {
    for (int i = 0; i < 10; i++) {
      login("nobody", "guess").has(401);
      loginFrom("198.51.100.1", USERNAME, "guess").has(401);
    }
    Answer unknown = login("nobody", "guess").isRefused(429, "TOO_MANY_REQUESTS");
    Answer known = loginFrom("198.51.100.1", USERNAME, "guess").isRefused(429, "TOO_MANY_REQUESTS");

    assertThat(unknown.json().get("error")).isEqualTo(known.json().get("error"));
  }

  @Test
  void who_guesses_from_elsewhere_does_not_lock_the_owner_out() {
    login(USERNAME, PASSWORD).has(200);
    for (int i = 0; i < 300; i++) {
      loginFrom("198.51.100." + i % 250, USERNAME, "guess");
    }
    login(USERNAME, PASSWORD).has(200);

    Answer elsewhere = loginFrom("203.0.113.1", USERNAME, PASSWORD);
    if (elsewhere.status() == 429) {
      long told = Long.parseLong(elsewhere.headers().firstValue("Retry-After").orElseThrow());
      assertThat(told).isLessThanOrEqualTo(20);
      soat.clock().advance(Duration.ofSeconds(told));
      elsewhere = loginFrom("203.0.113.1", USERNAME, PASSWORD);
    }
    elsewhere.has(200);
  }

  @Test
  void guessing_the_current_password_is_throttled_as_well() {
    Visitor admin =
        soat.bearing(loginFrom("198.51.100.7", USERNAME, PASSWORD).has(200).text("/token"));
    Answer last = admin.put(MINE, change("guess", NEW));
    for (int i = 0; i < 10; i++) {
      last = admin.put(MINE, change("guess", NEW));
    }
    last.isRefused(429, "TOO_MANY_REQUESTS");
  }

  @Test
  void logins_are_noted_good_or_bad() {
    Visitor admin = soat.admin();
    String me = admin.get(ME).id();
    login(USERNAME, "guess").has(401);
    login("a password in the wrong field", "x").has(401);

    Answer good = admin.get("/api/v1/audit-log?operation=loginUser&allowed=true");
    assertThat(good.text("/total")).isEqualTo("1");
    assertThat(good.text("/data/0/user_id")).isEqualTo(me);
    Answer bad = admin.get("/api/v1/audit-log?operation=loginUser&allowed=false");
    assertThat(bad.text("/total")).isEqualTo("2");
    assertThat(bad.text("/data/0/outcome")).isEqualTo("UNAUTHORIZED");
    assertThat(bad.json().at("/data/0/resource_id").isNull()).isTrue();
    assertThat(bad.json().at("/data/1/user_id").isNull()).isTrue();
    assertThat(bad.text("/data/1/resource_id")).isEqualTo(me);
    assertThat(admin.get("/api/v1/audit-log").body()).doesNotContain("wrong field");
  }

  @Test
  void neither_passwords_nor_tokens_are_logged_or_noted() throws IOException {
    String secret = UUID.randomUUID().toString();
    Visitor admin = soat.admin();
    admin.post("/api/v1/users", credentials("ada", secret)).has(201);
    admin.post("/api/v1/users", credentials("ada", secret)).has(409);
    admin.post("/api/v1/users", credentials(" ", secret)).has(400);
    String token = login("ada", secret).has(200).text("/token");
    login("ada", secret + "x").has(401);
    login(secret, secret).has(401);
    login(secret.repeat(300), secret.repeat(300)).has(401);
    Visitor ada = soat.bearing(token);
    ada.put(MINE, change(secret + "x", secret + "y")).has(403);
    ada.put(MINE, change(secret, "short")).has(400);
    ada.put(MINE, "{\"current_password\":\"" + secret + "\",").has(400);
    String next = ada.put(MINE, change(secret, secret + "y")).has(200).text("/token");
    soat.bearing(next).get(ME).has(200);
    ada.put(MINE, change(secret + "y", secret)).has(401);

    String noted = admin.get("/api/v1/audit-log").has(200).body();
    String logged = Files.readString(Path.of("target", "test.log"));
    assertThat(noted).doesNotContain(secret, token, next);
    assertThat(logged)
        .doesNotContain(secret, token, next)
        .contains("PUT /api/v1/users/me/password");
  }
}
