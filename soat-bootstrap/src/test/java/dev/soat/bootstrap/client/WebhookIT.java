package dev.soat.bootstrap.client;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Webhooks of a whole server, with real receivers and the published clients. */
class WebhookIT {
  private static final Duration LONG = Duration.ofSeconds(60);
  private static final ObjectMapper JSON = new ObjectMapper();

  private static InProcessServer server;
  private static HttpClient http;
  private static Api api;

  @TempDir Path folder;
  private String project;
  private String agent;
  private String sessions;

  @BeforeAll
  static void start() throws Exception {
    server =
        InProcessServer.start(
            Map.of(
                "SOAT_WEBHOOK_RETRY_SECONDS", "1,1,1,1,1,1",
                "SOAT_WEBHOOK_TIMEOUT_MS", "30000",
                "SOAT_WEBHOOK_POLL_MS", "100"));
    http = HttpClient.newHttpClient();
    api = Api.loggedIn(http, server.baseUrl());
  }

  @AfterAll
  static void stop() {
    http.close();
    server.close();
  }

  @BeforeEach
  void furnish() throws Exception {
    project = api.post(201, "/projects", "{'name': 'P'}").path("id").asText();
    String provider =
        api.post(
                201,
                "/ai-providers",
                "{'project_id': '%s', 'name': 'L', 'provider': 'ollama', 'default_model': 'm'}"
                    .formatted(project))
            .path("id")
            .asText();
    agent =
        api.post(
                201,
                "/agents",
                "{'project_id': '%s', 'ai_provider_id': '%s'}".formatted(project, provider))
            .path("id")
            .asText();
    sessions = "/agents/" + agent + "/sessions";
  }

  private JsonNode webhook(String url) throws Exception {
    return api.post(
        201,
        "/projects/" + project + "/webhooks",
        "{'name': 'w', 'url': '%s', 'events': ['sessions.*']}".formatted(url));
  }

  private JsonNode deliveries(JsonNode webhook) throws Exception {
    return api.get(path(webhook) + "/deliveries?limit=1000").path("data");
  }

  private String path(JsonNode webhook) {
    return "/projects/" + project + "/webhooks/" + webhook.path("id").asText();
  }

  private void openSession() throws Exception {
    api.post(201, sessions, "{'name': 'S'}");
  }

  private static void await(String what, Callable<Boolean> condition) throws Exception {
    Await.until(LONG, () -> what, condition);
  }

  @Test
  void a_receiver_that_never_answers_delays_nobody_else() throws Exception {
    try (Receiver silent = new Receiver(number -> 0);
        Receiver fast = new Receiver(number -> 200)) {
      JsonNode dead = webhook(silent.url());
      for (int i = 0; i < 9; i++) {
        webhook(fast.url());
      }
      for (int i = 0; i < 40; i++) {
        openSession();
      }

      await("every event at every receiver", () -> fast.accepted().size() == 9 * 40);

      assertThat(silent.calls()).hasSizeBetween(1, 32);
      assertThat(deliveries(dead)).allMatch(one -> one.path("status").asText().equals("pending"));
    }
  }

  @Test
  void what_happens_to_a_session_arrives_in_its_order_whatever_fails() throws Exception {
    try (Receiver flaky = new Receiver(number -> number < 2 ? 500 : 200)) {
      JsonNode webhook = webhook(flaky.url());
      String session = api.post(201, sessions, "{'name': 'S'}").path("id").asText();
      api.post(201, sessions + "/" + session + "/messages", "{'message': 'Hello'}");
      SoatClient soat = SoatClient.of(server).withToken(api.token());
      String[] flags = {"--agent-id", agent, "--session-id", session};
      soat.run("update-session", with(flags, "--name", "T")).result();
      soat.run("delete-agent-session", flags).result();

      await("three events", () -> flaky.accepted().size() >= 3);

      assertThat(flaky.accepted())
          .containsExactly("sessions.created", "sessions.updated", "sessions.deleted");
      assertThat(flaky.calls().subList(0, 3))
          .extracting(call -> call.headers().get("webhook-id"))
          .containsOnly(flaky.calls().getFirst().headers().get("webhook-id"));
      await(
          "three records",
          () -> statuses(webhook).equals(List.of("completed", "completed", "completed")));
    }
  }

  private List<String> statuses(JsonNode webhook) throws Exception {
    List<String> statuses = new ArrayList<>();
    deliveries(webhook).forEach(delivery -> statuses.add(delivery.path("status").asText()));
    return statuses;
  }

  @Test
  void who_is_gone_is_not_called_again() throws Exception {
    try (Receiver gone = new Receiver(number -> 410)) {
      JsonNode webhook = webhook(gone.url());
      openSession();
      await("a failure", () -> statuses(webhook).equals(List.of("failed")));
      openSession();

      assertThat(api.get(path(webhook)).path("active").asBoolean(true)).isFalse();
      assertThat(statuses(webhook)).containsExactly("failed");
      assertThat(gone.calls()).hasSize(1);
    }
  }

  @Test
  void who_asks_for_a_pause_gets_it() throws Exception {
    try (Receiver busy = new Receiver(number -> number == 0 ? 429 : 200)) {
      JsonNode webhook = webhook(busy.url());
      openSession();
      await("the first call", () -> busy.calls().size() == 1);
      openSession();
      await("both at last", () -> statuses(webhook).equals(List.of("completed", "completed")));

      List<Receiver.Call> calls = busy.calls();
      assertThat(calls.get(1).nanos() - calls.get(0).nanos())
          .isGreaterThanOrEqualTo(Duration.ofMillis(1_900).toNanos());
    }
  }

  @Test
  void the_listener_of_the_command_line_client_verifies_the_signature() throws Exception {
    int port = freePort();
    JsonNode webhook = webhook("http://localhost:" + port + "/webhook");
    Path output = folder.resolve("listen.log");
    Process listener =
        SoatClient.of(server)
            .start(
                output,
                "listen",
                "--port",
                Integer.toString(port),
                "--path",
                "/webhook",
                "--filter",
                "sessions.*",
                "--secret",
                webhook.path("secret").asText(),
                "--json");
    try {
      await("the listener", () -> Files.readString(output).contains("Listening"));
      openSession();
      await("a completed delivery", () -> statuses(webhook).equals(List.of("completed")));

      JsonNode record =
          JSON.readTree(
              Files.readAllLines(output).stream()
                  .filter(line -> line.startsWith("{"))
                  .findFirst()
                  .orElseThrow());
      assertThat(record.path("signature_valid").asBoolean()).isTrue();
      assertThat(record.path("event_type").asText()).isEqualTo("sessions.created");
      assertThat(record.path("delivery_id").asText())
          .isEqualTo(deliveries(webhook).get(0).path("id").asText());
      assertThat(record.at("/payload/resource_type").asText()).isEqualTo("session");
    } finally {
      listener.destroy();
      listener.waitFor(10, TimeUnit.SECONDS);
    }
  }

  @Test
  void the_library_of_standard_webhooks_verifies_both_secrets_of_a_rotation() throws Exception {
    try (Receiver receiver = new Receiver(number -> 200)) {
      JsonNode webhook = webhook(receiver.url());
      String old = webhook.path("secret").asText();
      String fresh = api.post(200, path(webhook) + "/rotate-secret", "{}").path("secret").asText();
      openSession();
      await("a call", () -> receiver.calls().size() == 1);
      Receiver.Call call = receiver.calls().getFirst();

      for (String secret : List.of(old, fresh)) {
        JsonNode verified =
            SoatClient.of(server)
                .runScript(
                    "verify-webhook.mjs",
                    secret,
                    JSON.writeValueAsString(call.headers()),
                    call.body())
                .result();
        assertThat(verified.path("asShown").asBoolean()).isTrue();
        assertThat(verified.path("asText").asBoolean()).isTrue();
        assertThat(verified.path("changed").asBoolean(true)).isFalse();
      }
    }
  }

  @Test
  void webhooks_are_managed_with_the_command_line_client() throws Exception {
    SoatClient soat = SoatClient.of(server).withToken(api.token());
    try (Receiver receiver = new Receiver(number -> 200)) {
      JsonNode made =
          soat.run(
                  "create-webhook",
                  "--project-id",
                  project,
                  "--name",
                  "session-events",
                  "--url",
                  receiver.url(),
                  "--events",
                  "[\"sessions.*\"]")
              .result();
      String[] flags = {"--project-id", project, "--webhook-id", made.path("id").asText()};
      openSession();
      await("a delivery", () -> statuses(made).equals(List.of("completed")));

      JsonNode list = soat.run("list-webhook-deliveries", flags).result();
      String delivery = list.at("/data/0/id").asText();
      assertThat(
              soat.run("get-webhook-delivery", with(flags, "--delivery-id", delivery))
                  .result()
                  .path("status_code")
                  .asInt())
          .isEqualTo(200);
      assertThat(soat.run("get-webhook-secret", flags).result().path("secret"))
          .isEqualTo(made.path("secret"));
      assertThat(
              soat.run("update-webhook", with(flags, "--active", "false"))
                  .result()
                  .path("active")
                  .asBoolean(true))
          .isFalse();
      assertThat(soat.run("rotate-webhook-secret", flags).result().path("secret"))
          .isNotEqualTo(made.path("secret"));
      assertThat(soat.run("list-webhooks", "--project-id", project).result()).hasSize(1);
      soat.run("delete-webhook", flags).result();
      assertThat(soat.run("get-webhook", flags).refusal().path("status").asInt()).isEqualTo(404);
    }
  }

  private static String[] with(String[] flags, String... more) {
    List<String> all = new ArrayList<>(Arrays.asList(flags));
    all.addAll(Arrays.asList(more));
    return all.toArray(String[]::new);
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
