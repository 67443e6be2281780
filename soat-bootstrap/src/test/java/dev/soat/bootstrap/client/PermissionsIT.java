package dev.soat.bootstrap.client;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Who may do what, set up and felt with the published command line client. */
@ExtendWith(SharedServer.class)
class PermissionsIT {
  /** What is taken away is gone within a second; the rest is for the client to start. */
  private static final Duration SOON = Duration.ofSeconds(8);

  private final SoatClient anonymous;
  private final SoatClient admin;
  private final Place first;
  private final Place second;

  PermissionsIT(TestServer server) throws IOException, InterruptedException {
    anonymous = SoatClient.of(server);
    admin = logIn("admin", "Admin1234!");
    first = place("First");
    second = place("Second");
  }

  /** A project with two agents, of which one has a session. */
  private record Place(String project, String agent, String sibling, String session) {}

  private Place place(String name) throws IOException, InterruptedException {
    String project = admin.run("create-project", "--name", name).id();
    String[] provider = {
      "--project-id", project, "--name", "Demo", "--provider", "ollama", "--default-model", "m"
    };
    String id = admin.run("create-ai-provider", provider).id();
    String[] agent = {"--project-id", project, "--ai-provider-id", id, "--name", name + " agent"};
    String agentId = admin.run("create-agent", agent).id();
    return new Place(
        project,
        agentId,
        admin.run("create-agent", agent).id(),
        admin.run("create-agent-session", "--agent-id", agentId).id());
  }

  private SoatClient logIn(String name, String password) throws IOException, InterruptedException {
    ClientRun login = anonymous.run("login-user", "--username", name, "--password", password);
    return anonymous.withToken(login.result().path("token").asText());
  }

  private String policy(String actions, String resource) throws IOException, InterruptedException {
    String document =
        """
        {"statement":[{"effect":"Allow","action":[%s],"resource":["%s"]}]}\
        """
            .formatted(actions, resource);
    return admin.run("create-policy", "--name", "Some", "--document", document).id();
  }

  private String projectPolicy(Place place) throws IOException, InterruptedException {
    return policy("\"agents:*\"", "soat:" + place.project() + ":*:*");
  }

  private String itemPolicy(Place place) throws IOException, InterruptedException {
    String actions = "\"agents:ListAgents\",\"agents:GetAgent\",\"agents:UpdateAgent\"";
    return policy(actions, "soat:" + place.project() + ":agent:" + place.agent());
  }

  private String user(String name) throws IOException, InterruptedException {
    return admin.run("create-user", "--username", name, "--password", "Password of " + name).id();
  }

  private SoatClient userWith(String name, String policy) throws IOException, InterruptedException {
    attach(user(name), policy);
    return logIn(name, "Password of " + name);
  }

  private void attach(String user, String... policies) throws IOException, InterruptedException {
    String ids = policies.length == 0 ? "[]" : "[\"" + String.join("\",\"", policies) + "\"]";
    ClientRun run = admin.run("attach-user-policies", "--user-id", user, "--policy-ids", ids);
    assertThat(run.result().isNull()).isTrue();
  }

  private static List<String> agents(SoatClient client) throws IOException, InterruptedException {
    return client.run("list-agents").result().findValuesAsText("id");
  }

  private void refused(int status, ClientRun run) throws IOException {
    JsonNode refusal = run.refusal();
    assertThat(refusal.path("status").asInt()).as(refusal.toString()).isEqualTo(status);
    assertThat(refusal.toString()).doesNotContain("First agent", "Second agent");
  }

  private static ClientRun read(SoatClient client, String agent)
      throws IOException, InterruptedException {
    return client.run("get-agent", "--agent-id", agent);
  }

  @Test
  void whoever_has_a_project_works_in_it_and_sees_no_other() throws Exception {
    SoatClient ada = userWith("ada", projectPolicy(first));

    assertThat(agents(ada)).containsExactlyInAnyOrder(first.agent(), first.sibling());
    ada.run("update-agent", "--agent-id", first.agent(), "--instructions", "Be short.").result();
    String session = ada.run("create-agent-session", "--agent-id", first.agent()).id();
    String[] saying = {
      "--agent-id", first.agent(), "--session-id", session, "--message", "Hello from Ada"
    };
    ada.run("add-session-message", saying).result();

    refused(404, read(ada, second.agent()));
    String[] foreign = {"--agent-id", second.agent(), "--session-id", second.session()};
    refused(403, ada.run("list-agent-sessions", "--agent-id", second.agent()));
    refused(403, ada.run("get-agent-session", foreign));
    refused(403, ada.run("delete-agent-session", foreign));
    refused(403, ada.run("list-agents", "--project-id", second.project()));
    refused(403, ada.run("list-users"));
    refused(403, ada.run("create-project", "--name", "Mine"));
  }

  @Test
  void whoever_has_one_thing_sees_nothing_beside_it() throws Exception {
    SoatClient ben = userWith("ben", itemPolicy(second));

    assertThat(agents(ben)).containsExactly(second.agent());
    ben.run("update-agent", "--agent-id", second.agent(), "--name", "Second agent").result();
    refused(403, read(ben, second.sibling()));
    refused(403, ben.run("delete-agent", "--agent-id", second.agent()));
    refused(403, ben.run("list-agent-sessions", "--agent-id", second.agent()));
    refused(403, ben.run("create-agent-session", "--agent-id", second.agent()));
    refused(404, read(ben, first.agent()));
  }

  @Test
  void a_key_does_what_it_was_made_for() throws Exception {
    SoatClient cleo = userWith("cleo", projectPolicy(first));
    String reading = policy("\"agents:ListAgents\",\"agents:GetAgent\"", "*");
    SoatClient reader =
        key(cleo, "--project-id", first.project(), "--policy-ids", "[\"" + reading + "\"]");

    assertThat(agents(reader)).containsExactlyInAnyOrder(first.agent(), first.sibling());
    read(reader, first.agent()).result();
    refused(404, read(reader, second.agent()));
    refused(403, reader.run("update-agent", "--agent-id", first.agent(), "--name", "Mine"));
    refused(403, reader.run("create-api-key", "--name", "Broader"));
    refused(400, cleo.run("create-api-key", "--name", "K", "--project-id", second.project()));

    SoatClient locked = key(admin, "--project-id", second.project());
    assertThat(agents(locked)).containsExactlyInAnyOrder(second.agent(), second.sibling());
    refused(404, read(locked, first.agent()));
    refused(403, locked.run("get-project", "--project-id", first.project()));
    refused(403, locked.run("list-users"));
  }

  private SoatClient key(SoatClient owner, String... limits)
      throws IOException, InterruptedException {
    JsonNode made = owner.run("create-api-key", with(limits, "--name", "Some")).result();
    assertThat(made.path("key").asText()).matches("sk_[0-9a-f]{64}");
    return anonymous.withToken(made.path("key").asText());
  }

  private static String[] with(String[] flags, String... more) {
    return java.util.stream.Stream.of(flags, more)
        .flatMap(java.util.Arrays::stream)
        .toArray(String[]::new);
  }

  @Test
  void what_is_taken_away_is_gone_soon() throws Exception {
    String policy = projectPolicy(first);
    String dora = user("dora");
    attach(dora, policy, itemPolicy(second));
    SoatClient client = logIn("dora", "Password of dora");
    JsonNode issued = client.run("create-api-key", "--name", "Some").result();
    SoatClient key = anonymous.withToken(issued.path("key").asText());
    read(client, first.agent()).result();
    read(key, second.agent()).result();

    admin.run("delete-policy", "--policy-id", policy).result();
    untilRefused(404, client, first.agent());
    untilRefused(404, key, first.agent());
    read(client, second.agent()).result();

    attach(dora);
    untilRefused(404, client, second.agent());

    admin.run("delete-api-key", "--api-key-id", issued.path("id").asText()).result();
    untilRefused(401, key, second.agent());

    admin.run("delete-user", "--user-id", dora).result();
    untilRefused(401, client, second.agent());
  }

  private static void untilRefused(int status, SoatClient client, String agent) throws Exception {
    Await.until(
        SOON,
        () -> "not refused with " + status,
        () -> {
          ClientRun run = read(client, agent);
          return run.program().exitCode() != 0 && run.refusal().path("status").asInt() == status;
        });
  }
}
