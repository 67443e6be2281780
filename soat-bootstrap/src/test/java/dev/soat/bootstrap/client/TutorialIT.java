package dev.soat.bootstrap.client;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The tutorial's steps 1-7, typed with the published command line client. */
@ExtendWith(SharedServer.class)
class TutorialIT {
  private static final String FIRST_QUESTION = "What is the capital of France?";
  private static final String SECOND_QUESTION =
      "In one short sentence, what is the population of Paris?";

  private final SoatClient anonymous;

  TutorialIT(TestServer server) {
    anonymous = SoatClient.of(server);
  }

  @Test
  void the_tutorial_gives_what_it_promises() throws Exception {
    SoatClient soat = logIn();
    String[] session = openSession(soat);
    assertReply(
        soat.run("add-session-message", with(session, "--message", FIRST_QUESTION)).result());
    soat.run("update-session", with(session, "--auto-generate", "false")).result();
    assertSaved(
        soat.run("add-session-message", with(session, "--message", SECOND_QUESTION)).result());
    assertThat(history(soat, session))
        .containsExactly(
            "user: " + FIRST_QUESTION,
            "assistant: The capital of France is Paris.",
            "user: " + SECOND_QUESTION);
  }

  @Test
  void the_model_sees_what_was_said_before() throws Exception {
    SoatClient soat = logIn();
    String[] session = openSession(soat);
    for (String message : List.of("My name is Ada.", FIRST_QUESTION)) {
      soat.run("add-session-message", with(session, "--message", message)).result();
    }
    assertThat(reply(soat, session, "What is the population of that city?"))
        .isEqualTo("The population of Paris is approximately 2.1 million.");
    assertThat(reply(soat, session, "What is my name?")).isEqualTo("Your name is Ada.");
  }

  @Test
  void a_reply_may_be_asked_for_by_hand() throws Exception {
    SoatClient soat = logIn();
    String[] session = openSession(soat);
    soat.run("update-session", with(session, "--auto-generate", "false")).result();
    soat.run("add-session-message", with(session, "--message", FIRST_QUESTION)).result();
    assertReply(soat.run("generate-session-response", session).result());
    assertThat(history(soat, session))
        .containsExactly("user: " + FIRST_QUESTION, "assistant: The capital of France is Paris.");
  }

  private SoatClient logIn() throws IOException, InterruptedException {
    JsonNode login =
        anonymous.run("login-user", "--username", "admin", "--password", "Admin1234!").result();
    assertThat(login.path("token").asText()).isNotBlank();
    return anonymous.withToken(login.path("token").asText());
  }

  /** Steps 2 to 5. The flags that name the session, for every command about it. */
  private static String[] openSession(SoatClient soat) throws IOException, InterruptedException {
    String project = soat.run("create-project", "--name", "LLM Chat Demo").id();
    assertThat(project).matches("proj_[A-Za-z0-9]{16}");
    String provider =
        soat.run(
                "create-ai-provider",
                "--project-id",
                project,
                "--name",
                "Local Ollama",
                "--provider",
                "ollama",
                "--default-model",
                "qwen2.5:0.5b")
            .id();
    assertThat(provider).matches("aip_[A-Za-z0-9]{16}");
    String agent =
        soat.run(
                "create-agent",
                "--project-id",
                project,
                "--ai-provider-id",
                provider,
                "--name",
                "Local Assistant",
                "--instructions",
                "You are a concise assistant running on a local Ollama model. Keep answers"
                    + " short (max 20 words), clear, and practical.")
            .id();
    assertThat(agent).matches("agt_[A-Za-z0-9]{16}");
    JsonNode session =
        soat.run(
                "create-agent-session",
                "--agent-id",
                agent,
                "--name",
                "My first chat",
                "--auto-generate",
                "true")
            .result();
    assertThat(session.path("id").asText()).matches("sess_[A-Za-z0-9]{16}");
    assertThat(session.path("auto_generate").asBoolean()).isTrue();
    return new String[] {"--agent-id", agent, "--session-id", session.path("id").asText()};
  }

  /** What the tutorial prints for step 7a. */
  static void assertReply(JsonNode reply) {
    assertThat(keys(reply)).containsExactly("status", "message", "generation_id", "trace_id");
    assertThat(reply.path("status").asText()).isEqualTo("completed");
    assertThat(keys(reply.path("message"))).containsExactly("role", "content", "model");
    assertThat(reply.at("/message/role").asText()).isEqualTo("assistant");
    assertThat(reply.at("/message/content").asText()).isEqualTo("The capital of France is Paris.");
    assertThat(reply.at("/message/model").asText()).isEqualTo("qwen2.5:0.5b");
    assertThat(reply.path("generation_id").asText()).matches("agt_gen_[A-Za-z0-9]{16}");
    assertThat(reply.path("trace_id").asText()).matches("agt_trace_[A-Za-z0-9]{16}");
  }

  /** A message that is only saved, step 7b. */
  static void assertSaved(JsonNode saved) {
    assertThat(keys(saved)).containsExactly("role", "content", "document_id");
    assertThat(saved.path("role").asText()).isEqualTo("user");
    assertThat(saved.path("content").asText()).isEqualTo(SECOND_QUESTION);
    assertThat(saved.path("document_id").asText()).matches("doc_[A-Za-z0-9]{16}");
  }

  private static String reply(SoatClient soat, String[] session, String message)
      throws IOException, InterruptedException {
    ClientRun run = soat.run("add-session-message", with(session, "--message", message));
    return run.result().at("/message/content").asText();
  }

  private static List<String> history(SoatClient soat, String[] session)
      throws IOException, InterruptedException {
    return lines(soat.run("list-agent-session-messages", session).result());
  }

  /** As {@code jq '.data[] | {role, content}'} reads a list of messages. */
  static List<String> lines(JsonNode messages) {
    List<String> lines = new ArrayList<>();
    for (JsonNode message : messages.path("data")) {
      lines.add(message.path("role").asText() + ": " + message.path("content").asText());
    }
    return lines;
  }

  static List<String> keys(JsonNode object) {
    return object.properties().stream().map(java.util.Map.Entry::getKey).toList();
  }

  private static String[] with(String[] session, String... flags) {
    List<String> all = new ArrayList<>(List.of(session));
    all.addAll(List.of(flags));
    return all.toArray(String[]::new);
  }
}
