package dev.soat.http.identity;

import static dev.soat.http.Installation.NOON;
import static dev.soat.http.Installation.credentials;
import static org.assertj.core.api.Assertions.assertThat;

import dev.soat.http.Answer;
import dev.soat.http.Installation;
import dev.soat.http.Visitor;
import dev.soat.testing.Race;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class UserRoutesTest {
  private static final String USERS = "/api/v1/users";

  @AutoClose private final Installation soat = Installation.start();
  private final Visitor admin = soat.admin();

  private Answer create(String username, String role) {
    return admin.post(
        USERS,
        "{\"username\":\"%s\",\"password\":\"Admin1234!\",\"role\":\"%s\"}"
            .formatted(username, role));
  }

  private Visitor login(String username, String password) {
    return soat.bearing(
        soat.anybody()
            .post(USERS + "/login", credentials(username, password))
            .has(200)
            .text("/token"));
  }

  @Test
  void a_new_user_is_shown_without_its_password() {
    Answer answer =
        admin.post(USERS, "{\"username\":\"ada\",\"password\":\"Admin1234!\",\"role\":null}");

    String record =
        """
        {"id":"%s","username":"ada","role":"user","created_at":"%s","updated_at":"%s"}\
        """
            .formatted(answer.id(), NOON, NOON);
    answer.is(201, record);
    admin.get(USERS + "/" + answer.id()).is(200, record);
    login("ada", "Admin1234!").get(USERS + "/me").is(200, record);
  }

  @Test
  void users_are_listed_oldest_first_as_a_bare_array() {
    String ada = create("ada", "user").has(201).id();
    String grace = create("grace", "admin").has(201).id();

    List<String> all = admin.get(USERS).has(200).ids();
    assertThat(all).hasSize(3).endsWith(ada, grace);
    Answer page = admin.get(USERS + "?limit=1&offset=1");
    assertThat(page.ids()).containsExactly(ada);
    assertThat(page.text("/total")).isEqualTo("3");
  }

  @Test
  void a_name_is_taken_once() {
    create("ada", "user").has(201);

    soat.unchangedBy(() -> create("ada", "admin")).isRefused(409, "NAME_CONFLICT");
    List<Integer> statuses = Race.of(16, number -> create("grace", "user").status());
    assertThat(statuses).containsOnlyOnce(201).containsOnly(201, 409);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"password\":\"Admin1234!\"}|username",
        "{\"username\":\"\",\"password\":\"Admin1234!\"}|username",
        "{\"username\":{},\"password\":\"Admin1234!\"}|username",
        "{\"username\":\" ada\",\"password\":\"Admin1234!\"}|username",
        "{\"username\":\"a\\nb\",\"password\":\"Admin1234!\"}|username",
        "{\"username\":\"ada\"}|password",
        "{\"username\":\"ada\",\"password\":\"\"}|password",
        "{\"username\":\"ada\",\"password\":\"seven 7\"}|password",
        "{\"username\":\"ada\",\"password\":[1]}|password",
        "{\"username\":\"ada\",\"password\":\"Admin1234!\",\"role\":\"root\"}|role",
        "{\"username\":\"ada\",\"password\":\"Admin1234!\",\"role\":7}|role",
      })
  void what_cannot_be_a_user_is_named(String body, String field) {
    Answer answer = soat.unchangedBy(() -> admin.post(USERS, body)).isInvalid(field);

    assertThat(answer.body()).doesNotContain("Admin1234!", "seven 7");
  }

  @Test
  void a_password_has_at_most_1024_bytes() {
    String longest = "\u00e9".repeat(512);

    soat.unchangedBy(() -> admin.post(USERS, credentials("ada", longest + "x")))
        .isInvalid("password");
    admin.post(USERS, credentials("ada", longest)).has(201);
    login("ada", longest).get(USERS + "/me").has(200);
    soat.anybody()
        .post(USERS + "/login", credentials("ada", longest + "x"))
        .isRefused(401, "UNAUTHORIZED");
  }

  @ParameterizedTest
  @ValueSource(strings = {"usr_zzzzzzzzzzzzzzzz", "nope", "me", "%20", "'"})
  void a_user_that_does_not_exist_is_not_found(String id) {
    String path = USERS + "/" + id;
    if (!id.equals("me")) {
      admin.get(path).isRefused(404, "RESOURCE_NOT_FOUND");
      admin.put(path + "/password", "{\"new_password\":\"Admin1234!\"}").has(404);
    }
    admin.delete(path).isRefused(404, "RESOURCE_NOT_FOUND");
    admin.patch(path, "{\"role\":\"user\"}").isRefused(404, "RESOURCE_NOT_FOUND");
  }

  @Test
  void others_are_told_nothing() {
    create("ada", "user").has(201);
    Visitor ada = login("ada", "Admin1234!");
    String root = admin.get(USERS + "/me").id();

    for (String path : new String[] {USERS, USERS + "/" + root, USERS + "/nope"}) {
      ada.get(path).isRefused(403, "FORBIDDEN");
      soat.anybody().get(path).isRefused(401, "UNAUTHORIZED");
    }
    soat.unchangedBy(() -> ada.post(USERS, "{")).isRefused(403, "FORBIDDEN");
    soat.unchangedBy(() -> ada.delete(USERS + "/" + root)).isRefused(403, "FORBIDDEN");
    soat.unchangedBy(() -> ada.patch(USERS + "/" + root, "{\"role\":\"user\"}"))
        .isRefused(403, "FORBIDDEN");
    soat.unchangedBy(
            () -> ada.put(USERS + "/" + root + "/password", "{\"new_password\":\"Admin1234!\"}"))
        .isRefused(403, "FORBIDDEN");
    soat.anybody().get(USERS + "/me").isRefused(401, "UNAUTHORIZED");
  }

  @Test
  void a_removed_user_is_gone() {
    String ada = create("ada", "user").has(201).id();
    String token =
        soat.anybody().post(USERS + "/login", credentials("ada", "Admin1234!")).text("/token");

    admin.delete(USERS + "/" + ada).isEmpty(204);
    admin.get(USERS + "/" + ada).isRefused(404, "RESOURCE_NOT_FOUND");
    soat.anybody().post(USERS + "/login", credentials("ada", "Admin1234!")).has(401);
    soat.bearing(token).get(USERS + "/me").isRefused(401, "UNAUTHORIZED");
  }

  @Test
  void the_last_admin_cannot_be_removed_or_demoted() {
    String root = USERS + "/" + admin.get(USERS + "/me").id();

    soat.unchangedBy(() -> admin.delete(root)).isRefused(409, "CONFLICT");
    soat.unchangedBy(() -> admin.patch(root, "{\"role\":\"user\"}")).isRefused(409, "CONFLICT");
    create("grace", "admin").has(201);
    admin.delete(root).has(204);
    login("grace", "Admin1234!").get(USERS).has(200);
  }

  @Test
  void of_two_admins_who_remove_each_other_one_stays() {
    String root = admin.get(USERS + "/me").id();
    String grace = create("grace", "admin").has(201).id();
    Visitor other = login("grace", "Admin1234!");

    List<Integer> statuses =
        Race.of(
            2,
            number ->
                number == 0
                    ? admin.delete(USERS + "/" + grace).status()
                    : other.delete(USERS + "/" + root).status());
    assertThat(statuses).containsOnlyOnce(204);
    assertThat(soat.storage().users().isEmpty()).isFalse();
  }

  @Test
  void a_new_role_ends_the_tokens_of_the_old_one() {
    String ada = create("ada", "user").has(201).id();
    String token =
        soat.anybody().post(USERS + "/login", credentials("ada", "Admin1234!")).text("/token");

    Answer changed = admin.patch(USERS + "/" + ada, "{\"role\":\"admin\"}").has(200);
    assertThat(changed.text("/role")).isEqualTo("admin");
    login("ada", "Admin1234!").get(USERS).has(200);
    soat.bearing(token).get(USERS).isRefused(401, "UNAUTHORIZED");
    admin.patch(USERS + "/" + ada, "{}").isInvalid("role");
    admin.patch(USERS + "/" + ada, "{\"role\":\"root\"}").isInvalid("role");
  }
}
