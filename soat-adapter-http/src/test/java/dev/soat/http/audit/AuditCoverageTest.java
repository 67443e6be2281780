package dev.soat.http.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.soat.application.access.Operation;
import dev.soat.http.Answer;
import dev.soat.http.Furniture;
import dev.soat.http.Installation;
import dev.soat.http.Visitor;
import dev.soat.http.wire.ServedOperations;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** No operation that changes something is served without leaving an entry in the audit log. */
final class AuditCoverageTest {
  private static final String USERS = "/api/v1/users";
  private static final String PROJECTS = "/api/v1/projects";
  private static final String POLICIES = "/api/v1/policies";
  private static final String KEYS = "/api/v1/api-keys";
  private static final String SECRETS = "/api/v1/secrets";
  private static final String POLICY =
      """
      {"document":{"statement":[{"effect":"Allow","action":["*"]}]}}\
      """;
  private static final String WEBHOOK =
      "{\"name\":\"x\",\"url\":\"http://receiver.example\",\"events\":[\"*\"]}";
  private static final String CREDENTIALS =
      "{\"username\":\"%s\",\"password\":\"password\",\"role\":\"user\"}";

  @AutoClose private final Installation soat = Installation.start();
  private final Furniture home = Furniture.in(soat);
  private final Visitor admin = home.admin();

  /** One call of each operation that changes something. */
  private Map<Operation, Supplier<Answer>> calls() {
    Map<Operation, Supplier<Answer>> calls = new EnumMap<>(Operation.class);
    calls.put(Operation.CREATE_USER, () -> admin.post(USERS, CREDENTIALS.formatted("ada")));
    calls.put(Operation.UPDATE_USER, () -> admin.patch(user("b"), "{\"role\":\"admin\"}"));
    calls.put(
        Operation.SET_USER_PASSWORD,
        () -> admin.put(user("c") + "/password", "{\"new_password\":\"password 2\"}"));
    calls.put(Operation.DELETE_USER, () -> admin.delete(user("d")));
    calls.put(Operation.CHANGE_OWN_PASSWORD, this::changeOwnPassword);
    calls.put(Operation.LOGIN_USER, () -> login("e"));
    calls.put(Operation.BOOTSTRAP_USER, this::bootstrap);
    calls.put(
        Operation.CREATE_AI_PROVIDER,
        () ->
            admin.post(
                "/api/v1/ai-providers",
                """
                {"project_id":"%s","name":"x","provider":"ollama","default_model":"m"}\
                """
                    .formatted(home.project())));
    calls.put(
        Operation.UPDATE_AI_PROVIDER,
        () -> admin.patch("/api/v1/ai-providers/" + home.provider(), "{\"name\":\"y\"}"));
    calls.put(
        Operation.DELETE_AI_PROVIDER,
        () -> admin.delete("/api/v1/ai-providers/" + Furniture.provider(admin, home.project())));
    calls.put(
        Operation.CREATE_AGENT,
        () ->
            admin.post(
                "/api/v1/agents",
                "{\"project_id\":\"%s\",\"ai_provider_id\":\"%s\"}"
                    .formatted(home.project(), home.provider())));
    calls.put(Operation.UPDATE_AGENT, () -> admin.put(home.agentPath(), "{\"name\":\"y\"}"));
    calls.put(
        Operation.DELETE_AGENT,
        () ->
            admin.delete(
                "/api/v1/agents/" + Furniture.agent(admin, home.project(), home.provider())));
    calls.put(Operation.CREATE_AGENT_SESSION, () -> admin.post(home.sessionsPath(), "{}"));
    calls.put(Operation.UPDATE_SESSION, () -> admin.patch(home.session("{}"), "{\"name\":\"y\"}"));
    calls.put(Operation.DELETE_AGENT_SESSION, () -> admin.delete(home.session("{}")));
    calls.put(Operation.ADD_SESSION_MESSAGE, () -> home.say(home.session("{}"), "Hello"));
    calls.put(Operation.GENERATE_SESSION_RESPONSE, this::generate);
    calls.put(Operation.CANCEL_GENERATION, this::cancel);
    calls.putAll(callsAboutRights());
    calls.putAll(callsAboutWebhooks());
    return calls;
  }

  private Answer generate() {
    String session = home.session("{}");
    home.say(session, "Hello").has(201);
    return admin.post(session + "/generate", "{}");
  }

  private Answer cancel() {
    String session = home.answeringSession();
    soat.model().thenHold();
    admin.post(session + "/messages?async=true", "{\"message\":\"Hello\"}").has(202);
    String generation = admin.get(session + "/turn").text("/running/generation_id");
    return admin.post("/api/v1/generations/" + generation + "/cancel", "{}");
  }

  private Map<Operation, Supplier<Answer>> callsAboutRights() {
    Map<Operation, Supplier<Answer>> calls = new EnumMap<>(Operation.class);
    calls.put(Operation.CREATE_PROJECT, () -> admin.post(PROJECTS, "{\"name\":\"x\"}"));
    calls.put(Operation.DELETE_PROJECT, () -> admin.delete(made(PROJECTS, "{\"name\":\"x\"}")));
    calls.put(Operation.CREATE_POLICY, () -> admin.post(POLICIES, POLICY));
    calls.put(Operation.UPDATE_POLICY, () -> admin.put(made(POLICIES, POLICY), POLICY));
    calls.put(Operation.DELETE_POLICY, () -> admin.delete(made(POLICIES, POLICY)));
    calls.put(
        Operation.ATTACH_USER_POLICIES,
        () -> admin.put(user("g") + "/policies", "{\"policy_ids\":[]}"));
    calls.put(Operation.CREATE_API_KEY, () -> admin.post(KEYS, "{\"name\":\"x\"}"));
    calls.put(
        Operation.UPDATE_API_KEY,
        () -> admin.put(made(KEYS, "{\"name\":\"x\"}"), "{\"name\":\"y\"}"));
    calls.put(Operation.DELETE_API_KEY, () -> admin.delete(made(KEYS, "{\"name\":\"x\"}")));
    calls.put(Operation.CREATE_SECRET, () -> admin.post(SECRETS, secret()));
    calls.put(
        Operation.UPDATE_SECRET, () -> admin.patch(made(SECRETS, secret()), "{\"name\":\"y\"}"));
    calls.put(Operation.DELETE_SECRET, () -> admin.delete(made(SECRETS, secret())));
    return calls;
  }

  private Map<Operation, Supplier<Answer>> callsAboutWebhooks() {
    String all = PROJECTS + "/" + home.project() + "/webhooks";
    Map<Operation, Supplier<Answer>> calls = new EnumMap<>(Operation.class);
    calls.put(Operation.CREATE_WEBHOOK, () -> admin.post(all, WEBHOOK));
    calls.put(Operation.UPDATE_WEBHOOK, () -> admin.put(made(all, WEBHOOK), "{\"name\":\"y\"}"));
    calls.put(Operation.DELETE_WEBHOOK, () -> admin.delete(made(all, WEBHOOK)));
    calls.put(
        Operation.ROTATE_WEBHOOK_SECRET,
        () -> admin.post(made(all, WEBHOOK) + "/rotate-secret", ""));
    calls.put(Operation.REDELIVER_WEBHOOK_DELIVERY, () -> redeliver(made(all, WEBHOOK)));
    return calls;
  }

  private Answer redeliver(String webhook) {
    admin.post(home.sessionsPath(), "{}").has(201);
    String deliveries = webhook + "/deliveries";
    String delivery = admin.get(deliveries).has(200).text("/data/0/id");
    return admin.post(deliveries + "/" + delivery + "/redeliver", "");
  }

  private String secret() {
    return "{\"project_id\":\"%s\",\"name\":\"x\",\"value\":\"v\"}".formatted(home.project());
  }

  private String made(String path, String body) {
    return path + "/" + admin.post(path, body).has(201).id();
  }

  private String user(String name) {
    return made(USERS, CREDENTIALS.formatted(name));
  }

  private Answer login(String name) {
    user(name);
    return soat.anybody().post(USERS + "/login", CREDENTIALS.formatted(name));
  }

  private Answer changeOwnPassword() {
    return soat.bearing(login("f").text("/token"))
        .put(
            USERS + "/me/password",
            "{\"current_password\":\"password\",\"new_password\":\"password 2\"}");
  }

  private Answer bootstrap() {
    return soat.bootstrapped();
  }

  @Test
  void every_change_that_is_served_is_called_here() {
    Set<Operation> changes = ServedOperations.of(soat.rooms());
    changes.removeIf(operation -> !operation.isChange());

    assertThat(changes).contains(Operation.CREATE_AGENT);
    assertThat(calls().keySet()).isEqualTo(changes);
  }

  @Test
  void every_change_leaves_an_entry() {
    calls()
        .forEach((operation, call) -> {
          Answer answer = call.get();
          assertThat(answer.status()).as("%s: %s", operation, answer.body()).isBetween(200, 299);
          String request = answer.headers().firstValue("X-Request-Id").orElseThrow();

          Answer log = admin.get("/api/v1/audit-log?operation=" + operation.operationId());
          assertThat(log.has(200).json().get("data"))
              .as("entries of %s", operation)
              .anySatisfy(entry -> {
                assertThat(entry.get("request_id").asText()).isEqualTo(request);
                assertThat(entry.get("allowed").asBoolean()).isTrue();
                assertThat(entry.get("resource_id").asText()).isNotEmpty();
              });
        });
  }

  @Test
  void what_only_reads_leaves_none() {
    String before = admin.get("/api/v1/audit-log").text("/total");
    admin.get(home.agentPath()).has(200);
    admin.get(home.sessionsPath()).has(200);
    admin.get(USERS).has(200);
    admin.get(USERS + "/me").has(200);

    assertThat(admin.get("/api/v1/audit-log").text("/total")).isEqualTo(before);
  }
}
