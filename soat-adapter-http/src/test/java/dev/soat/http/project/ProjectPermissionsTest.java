package dev.soat.http.project;

import static org.assertj.core.api.Assertions.assertThat;

import dev.soat.http.Installation;
import dev.soat.http.Visitor;
import dev.soat.http.Written;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** Which projects a user sees. */
final class ProjectPermissionsTest {
  private static final String PROJECTS = "/api/v1/projects";

  @AutoClose private final Installation soat = Installation.start();
  private final Visitor admin = soat.admin();
  private final String first = admin.post(PROJECTS, "{\"name\":\"First\"}").id();
  private final String second = admin.post(PROJECTS, "{\"name\":\"Second\"}").id();

  private Visitor allowed(String resource, String action) {
    return soat.storedUserWith(Written.policy(admin, "Allow", resource, action));
  }

  @Test
  void a_list_holds_what_policies_allow_and_is_never_forbidden() {
    assertThat(allowed("soat:" + first + ":*:*", "projects:ListProjects").get(PROJECTS).ids())
        .containsExactly(first);
    assertThat(allowed("*", "projects:*").get(PROJECTS).ids()).containsExactly(first, second);
    assertThat(allowed("soat:*:project:" + second, "*").get(PROJECTS).ids())
        .containsExactly(second);
    allowed("*", "projects:GetProject").get(PROJECTS).is(200, "[]");
    allowed("soat:" + first + ":agent:*", "*").get(PROJECTS).is(200, "[]");
    soat.storedUserWith().get(PROJECTS).is(200, "[]");
  }

  @Test
  void a_denial_of_one_project_hides_that_one() {
    Visitor user =
        soat.storedUserWith(
            Written.policy(admin, "Allow", "*", "*"),
            Written.policy(admin, "Deny", "soat:" + first + ":project:*", "projects:*"));
    assertThat(user.get(PROJECTS).ids()).containsExactly(second);
    assertThat(user.get(PROJECTS + "?limit=5").text("/total")).isEqualTo("1");
    user.get(PROJECTS + "/" + first).isRefused(403, "FORBIDDEN");
    user.get(PROJECTS + "/" + second).has(200);
  }

  @Test
  void a_project_is_read_by_grants_of_every_width() {
    for (String resource :
        new String[] {
          "*",
          "soat:*:*:*",
          "soat:" + first + ":*:*",
          "soat:*:project:*",
          "soat:" + first + ":project:" + first
        }) {
      Visitor user = allowed(resource, "projects:GetProject");
      user.get(PROJECTS + "/" + first).has(200);
      user.get(PROJECTS + "/proj_zzzzzzzzzzzzzzzz").isRefused(404, "RESOURCE_NOT_FOUND");
    }
    Visitor other = allowed("soat:" + second + ":*:*", "*");
    assertThat(other.get(PROJECTS + "/" + first).isRefused(403, "FORBIDDEN").body())
        .doesNotContain("First", first);
  }

  @Test
  void nobody_but_an_admin_makes_or_deletes_projects() {
    Visitor user = allowed("*", "*");
    user.post(PROJECTS, "{\"name\":\"x\"}").isRefused(403, "FORBIDDEN");
    user.delete(PROJECTS + "/" + first).isRefused(403, "FORBIDDEN");
  }
}
