package dev.soat.bootstrap.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** The tutorial's steps, from the login to the conversation's history. */
final class TutorialSteps {
  static final String TOKEN = "token";

  private static final String PROJECT = "project";
  private static final String PROVIDER = "provider";
  private static final String AGENT = "agent";
  private static final String SESSION = "session";
  private static final String MODEL = "qwen2.5:0.5b";
  private static final String FIRST_QUESTION = "What is the capital of France?";
  private static final String FIRST_ANSWER = "The capital of France is Paris.";
  private static final String SECOND_QUESTION =
      "In one short sentence, what is the population of that city?";

  private TutorialSteps() {}

  static List<WalkStep> all() {
    return List.of(
        new WalkStep("Log in as admin", TutorialSteps::logIn),
        new WalkStep("Create a project", TutorialSteps::createProject),
        new WalkStep("Create an AI provider, backed by Ollama", TutorialSteps::createProvider),
        new WalkStep("Create an agent", TutorialSteps::createAgent),
        new WalkStep("Open a session that answers every message", TutorialSteps::openSession),
        new WalkStep("Send messages and receive replies", TutorialSteps::talk),
        new WalkStep("View the conversation's history", TutorialSteps::viewHistory));
  }

  private static void logIn(Walk walk) throws WalkFailed, IOException, InterruptedException {
    ObjectNode credentials = Walk.body().put("username", "admin").put("password", "Admin1234!");
    JsonNode login = walk.send("POST", "/api/v1/users/login", credentials, 200);
    walk.expect(login.path(TOKEN).isTextual(), "a token");
    walk.remember(TOKEN, login.path(TOKEN).asText());
  }

  private static void createProject(Walk walk)
      throws WalkFailed, IOException, InterruptedException {
    create(walk, PROJECT, "proj_", "/api/v1/projects", Walk.body().put("name", "LLM Chat Demo"));
  }

  private static void createProvider(Walk walk)
      throws WalkFailed, IOException, InterruptedException {
    ObjectNode provider =
        Walk.body()
            .put("project_id", walk.recall(PROJECT))
            .put("name", "Local Ollama")
            .put("provider", "ollama")
            .put("default_model", MODEL);
    create(walk, PROVIDER, "aip_", "/api/v1/ai-providers", provider);
  }

  private static void createAgent(Walk walk) throws WalkFailed, IOException, InterruptedException {
    ObjectNode agent =
        Walk.body()
            .put("project_id", walk.recall(PROJECT))
            .put("ai_provider_id", walk.recall(PROVIDER))
            .put("name", "Local Assistant")
            .put("instructions", "You are a concise assistant. Keep answers short and practical.");
    create(walk, AGENT, "agt_", "/api/v1/agents", agent);
  }

  private static void openSession(Walk walk) throws WalkFailed, IOException, InterruptedException {
    ObjectNode session = Walk.body().put("name", "My first chat").put("auto_generate", true);
    create(walk, SESSION, "sess_", sessions(walk), session);
  }

  private static void talk(Walk walk) throws WalkFailed, IOException, InterruptedException {
    JsonNode first = say(walk, FIRST_QUESTION);
    walk.expect(first.path("status").asText().equals("completed"), "the status completed");
    walk.expect(
        first.at("/message/content").asText().equals(FIRST_ANSWER), "the reply " + FIRST_ANSWER);
    walk.expect(first.at("/message/model").asText().equals(MODEL), "a reply by " + MODEL);
    walk.expect(
        first.path("generation_id").asText().startsWith("agt_gen_"), "a generation's agt_gen_ id");
    walk.expect(
        first.path("trace_id").asText().startsWith("agt_trace_"), "a trace's agt_trace_ id");

    ObjectNode quiet = Walk.body().put("auto_generate", false);
    JsonNode session = walk.send("PATCH", session(walk), quiet, 200);
    walk.expect(!session.path("auto_generate").asBoolean(true), "auto_generate switched off");
    JsonNode saved = say(walk, SECOND_QUESTION);
    walk.expect(
        saved.path("role").asText().equals("user") && saved.path("document_id").isTextual(),
        "the message saved as the user's, with its document");
    JsonNode second = walk.send("POST", session(walk) + "/generate", Walk.body(), 200);
    walk.expect(
        second.at("/message/content").asText().contains("Paris"),
        "a reply about Paris, which only the history names");
  }

  private static void viewHistory(Walk walk) throws WalkFailed, IOException, InterruptedException {
    List<String> roles = new ArrayList<>();
    List<String> contents = new ArrayList<>();
    for (JsonNode message : walk.get(session(walk) + "/messages").path("data")) {
      roles.add(message.path("role").asText());
      contents.add(message.path("content").asText());
    }
    walk.expect(
        roles.equals(List.of("user", "assistant", "user", "assistant")),
        "four messages, the user's and the assistant's in turn");
    walk.expect(
        contents.subList(0, 3).equals(List.of(FIRST_QUESTION, FIRST_ANSWER, SECOND_QUESTION)),
        "the messages in the order in which they were said");
  }

  private static JsonNode say(Walk walk, String message)
      throws WalkFailed, IOException, InterruptedException {
    ObjectNode body = Walk.body().put("message", message);
    return walk.send("POST", session(walk) + "/messages", body, 201);
  }

  private static void create(Walk walk, String name, String prefix, String path, ObjectNode body)
      throws WalkFailed, IOException, InterruptedException {
    String id = walk.send("POST", path, body, 201).path("id").asText();
    walk.expect(id.startsWith(prefix), "an id that begins with " + prefix);
    walk.remember(name, id);
  }

  private static String sessions(Walk walk) {
    return "/api/v1/agents/" + walk.recall(AGENT) + "/sessions";
  }

  private static String session(Walk walk) {
    return sessions(walk) + "/" + walk.recall(SESSION);
  }
}
