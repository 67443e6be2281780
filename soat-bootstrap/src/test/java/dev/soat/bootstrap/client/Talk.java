package dev.soat.bootstrap.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;

/** One session, spoken to by one caller. */
record Talk(Api api, String session) {
  /** Makes everything that a session needs, and the session; every message is answered. */
  static Talk open(Api api) throws IOException, InterruptedException {
    String project = id(api.post(201, "/projects", "{'name': 'LLM Chat Demo'}"));
    String provider =
        id(
            api.post(
                201,
                "/ai-providers",
                "{'project_id': '%s', 'name': 'Local', 'provider': 'ollama', 'default_model': 'm'}"
                    .formatted(project)));
    String agent =
        id(
            api.post(
                201,
                "/agents",
                "{'project_id': '%s', 'ai_provider_id': '%s', 'name': 'Assistant'}"
                    .formatted(project, provider)));
    String sessions = "/agents/" + agent + "/sessions";
    return new Talk(api, sessions + "/" + id(api.post(201, sessions, "{'auto_generate': true}")));
  }

  /** The same session at another server. */
  Talk at(String baseUrl) {
    return new Talk(api.at(baseUrl), session);
  }

  /** Says something and waits for the reply. */
  String say(String message) throws IOException, InterruptedException {
    return api.post(201, session + "/messages", body(message)).at("/message/content").asText();
  }

  /** Says something and lets the reply come or not. */
  void doNotWait(String message) {
    HttpRequest saying = api.postRequest(session + "/messages", body(message));
    var _ = api.http().sendAsync(saying, BodyHandlers.discarding());
  }

  /** All messages in order, as {@code role: content}. */
  List<String> history() throws IOException, InterruptedException {
    return TutorialIT.lines(messages());
  }

  JsonNode messages() throws IOException, InterruptedException {
    return api.get(session + "/messages?limit=1000");
  }

  /** Whether no generation is under way. */
  boolean isIdle() throws IOException, InterruptedException {
    return api.get(session).path("generating_at").isNull();
  }

  private static String body(String message) {
    return "{'message': '" + message + "'}";
  }

  private static String id(JsonNode created) {
    return created.path("id").asText();
  }
}
