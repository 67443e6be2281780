package dev.soat.http.project;

import dev.soat.http.Furniture;
import dev.soat.http.Installation;
import dev.soat.http.Visitor;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Projects are made and deleted by admins; nobody else hears what else is wrong. */
final class ProjectAdminTest {
  private static final String PROJECTS = "/api/v1/projects";

  @AutoClose private final Installation soat = Installation.start();
  private final Furniture home = Furniture.in(soat);
  private final Visitor user = soat.userWith();

  @ParameterizedTest
  @ValueSource(strings = {"{\"name\":\"Mine\"}", "{\"name\":[]}", "{}", "{"})
  void a_user_makes_no_project(String body) {
    soat.unchangedBy(() -> user.post(PROJECTS, body)).isRefused(403, "FORBIDDEN");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "?force=true", "?force=what"})
  void a_user_deletes_no_project_and_learns_of_none(String query) {
    soat.unchangedBy(() -> user.delete(PROJECTS + "/" + home.project() + query))
        .isRefused(403, "FORBIDDEN");
    soat.unchangedBy(() -> user.delete(PROJECTS + "/proj_0000000000000000" + query))
        .isRefused(403, "FORBIDDEN");
  }

  @Test
  void an_admin_does_both() {
    String id = home.admin().post(PROJECTS, "{\"name\":\"Mine\"}").has(201).id();

    home.admin().delete(PROJECTS + "/" + id).isEmpty(204);
  }
}
