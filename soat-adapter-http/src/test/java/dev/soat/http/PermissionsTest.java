package dev.soat.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.Supplier;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** What callers get who are no admins: by their policies, and by the room they ask in. */
final class PermissionsTest {
  private static final String PROJECTS = "/api/v1/projects";
  private static final String PROVIDERS = "/api/v1/ai-providers";
  private static final String AGENTS = "/api/v1/agents";
  private static final String NO_AGENT = AGENTS + "/agt_zzzzzzzzzzzzzzzz";

  @AutoClose private final Installation soat = Installation.start();
  private final Furniture home = Furniture.in(soat);
  private final Furniture elsewhere = Furniture.in(home.admin());
  private final String session = home.session("{}");
  private final Visitor nobody = soat.userWith();
  private final Visitor neighbour = soat.userWith(Grants.allIn(elsewhere.project()));

  private Answer forbidden(Supplier<Answer> call) {
    Answer answer = soat.unchangedBy(call).isRefused(403, "FORBIDDEN");
    assertThat(answer.body()).doesNotContain("Ada", "Home", home.project(), home.agent());
    return answer;
  }

  @Test
  void a_project_is_read_by_whom_a_policy_allows() {
    neighbour.get(PROJECTS + "/" + elsewhere.project()).has(200);
    forbidden(() -> neighbour.get(PROJECTS + "/" + home.project()));
    forbidden(() -> nobody.get(PROJECTS + "/" + home.project()));
    nobody.get(PROJECTS + "/proj_0000000000000000").isRefused(404, "RESOURCE_NOT_FOUND");
  }

  @Test
  void lists_hold_what_policies_allow() {
    for (String list : new String[] {PROJECTS, PROVIDERS, AGENTS}) {
      nobody.get(list).is(200, "[]");
      nobody.get(list + "?limit=5").is(200, "{\"data\":[],\"total\":0,\"limit\":5,\"offset\":0}");
    }
    assertThat(neighbour.get(PROJECTS).ids()).containsExactly(elsewhere.project());
    assertThat(neighbour.get(PROVIDERS).ids()).containsExactly(elsewhere.provider());
    assertThat(neighbour.get(AGENTS).ids()).containsExactly(elsewhere.agent());
    assertThat(neighbour.get(AGENTS + "?limit=1").text("/total")).isEqualTo("1");
  }

  @Test
  void a_project_to_list_is_forbidden_whether_it_exists_or_not() {
    for (String list : new String[] {PROVIDERS, AGENTS}) {
      Answer foreign = forbidden(() -> neighbour.get(list + "?project_id=" + home.project()));
      for (String unknown : new String[] {"proj_0000000000000000", "nope"}) {
        Answer absent = forbidden(() -> neighbour.get(list + "?projectId=" + unknown));
        assertThat(absent.json().get("error")).isEqualTo(foreign.json().get("error"));
        home.admin().get(list + "?project_id=" + unknown).isRefused(403, "FORBIDDEN");
      }
      assertThat(neighbour.get(list + "?project_id=" + elsewhere.project()).ids()).hasSize(1);
    }
  }

  @Test
  void a_provider_of_others_is_forbidden() {
    String path = PROVIDERS + "/" + home.provider();

    forbidden(() -> neighbour.get(path));
    forbidden(() -> neighbour.patch(path, "{\"name\":\"Mine\"}"));
    forbidden(() -> neighbour.delete(path));
    forbidden(() ->
        neighbour.post(
            PROVIDERS,
            "{\"project_id\":\"%s\",\"name\":\"x\",\"provider\":\"ollama\",\"default_model\":\"m\"}"
                .formatted(home.project())));
    Furniture.provider(neighbour, elsewhere.project());
  }

  @Test
  void an_agent_of_others_does_not_exist() {
    for (Visitor stranger : new Visitor[] {nobody, neighbour}) {
      Answer foreign = stranger.get(home.agentPath()).isRefused(404, "RESOURCE_NOT_FOUND");
      Answer absent = stranger.get(NO_AGENT).isRefused(404, "RESOURCE_NOT_FOUND");
      assertThat(foreign.message().replace(home.agent(), "agt_zzzzzzzzzzzzzzzz"))
          .isEqualTo(absent.message());
      soat.unchangedBy(() -> stranger.put(home.agentPath(), "{\"name\":\"x\"}")).has(404);
      soat.unchangedBy(() -> stranger.delete(home.agentPath() + "?force=true")).has(404);
    }
  }

  @Test
  void an_agent_is_forbidden_to_whom_knows_its_project() {
    Visitor reader = soat.userWith(Grants.on("soat:" + home.project() + ":*:*", "agents:GetAgent"));

    reader.get(home.agentPath()).has(200);
    forbidden(() -> reader.put(home.agentPath(), "{\"name\":\"x\"}"));
    forbidden(() -> reader.delete(home.agentPath()));
    forbidden(() ->
        reader.post(
            AGENTS,
            "{\"project_id\":\"%s\",\"ai_provider_id\":\"%s\"}"
                .formatted(home.project(), home.provider())));
  }

  @Test
  void an_agent_cannot_use_a_provider_its_maker_cannot_see() {
    String body =
        "{\"project_id\":\"%s\",\"ai_provider_id\":\"%s\"}"
            .formatted(elsewhere.project(), home.provider());

    soat.unchangedBy(() -> neighbour.post(AGENTS, body)).isRefused(400, "AI_PROVIDER_NOT_FOUND");
  }

  @Test
  void sessions_of_others_are_forbidden() {
    for (Visitor stranger : new Visitor[] {nobody, neighbour}) {
      forbidden(() -> stranger.get(home.sessionsPath()));
      forbidden(() -> stranger.post(home.sessionsPath(), "{}"));
      forbidden(() -> stranger.get(session));
      forbidden(() -> stranger.patch(session, "{\"name\":\"x\"}"));
      forbidden(() -> stranger.delete(session));
      forbidden(() -> stranger.get(session + "/messages"));
      forbidden(() -> stranger.post(session + "/messages", "{\"message\":\"x\"}"));
      forbidden(() -> stranger.post(session + "/generate", "{}"));
      forbidden(() -> stranger.get(home.sessionsPath() + "/sess_0000000000000000"));
    }
  }

  @Test
  void somebody_without_rights_learns_nothing_of_what_exists() {
    for (String agent : new String[] {NO_AGENT, AGENTS + "/nope", home.agentPath()}) {
      forbidden(() -> nobody.get(agent + "/sessions"));
      forbidden(() -> nobody.get(agent + "/sessions/sess_0000000000000000"));
      forbidden(() -> nobody.post(agent + "/sessions", "{}"));
    }
    neighbour.get(NO_AGENT + "/sessions").isRefused(404, "RESOURCE_NOT_FOUND");
  }

  @Test
  void a_user_of_a_project_works_in_it() {
    Visitor user = soat.userWith(Grants.allIn(home.project()));

    user.post(session + "/messages", "{\"message\":\"Hello\"}").has(201);
    user.post(session + "/generate", "{}").has(200);
    assertThat(user.get(session + "/messages").has(200).text("/total")).isEqualTo("2");
    user.delete(session).has(204);
    user.get(session).isRefused(404, "RESOURCE_NOT_FOUND");
  }

  @Test
  void a_grant_for_reading_does_not_let_speak() {
    Visitor reader =
        soat.userWith(Grants.on("soat:" + home.project() + ":session:*", "agents:GetSession"));

    reader.get(session).has(200);
    reader.get(session + "/messages").has(200);
    forbidden(() -> reader.post(session + "/messages", "{\"message\":\"x\"}"));
    forbidden(() -> reader.get(home.sessionsPath()));
    forbidden(() -> reader.delete(session));
  }
}
