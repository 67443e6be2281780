package dev.soat.http;

/**
 * A project with a provider and an agent in it, made by the admin over HTTP, for tests that are
 * about something else.
 */
public record Furniture(Visitor admin, String project, String provider, String agent) {
  public static Furniture in(Installation soat) {
    return in(soat.admin());
  }

  public static Furniture in(Visitor admin) {
    String project = admin.post("/api/v1/projects", "{\"name\":\"Home\"}").has(201).id();
    String provider = provider(admin, project);
    return new Furniture(admin, project, provider, agent(admin, project, provider));
  }

  public static String provider(Visitor admin, String project) {
    String body =
        """
        {"project_id":"%s","name":"Local","provider":"ollama","default_model":"qwen"}\
        """
            .formatted(project);
    return admin.post("/api/v1/ai-providers", body).has(201).id();
  }

  public static String agent(Visitor admin, String project, String provider) {
    String body =
        "{\"project_id\":\"%s\",\"ai_provider_id\":\"%s\",\"name\":\"Ada\"}"
            .formatted(project, provider);
    return admin.post("/api/v1/agents", body).has(201).id();
  }

  public String agentPath() {
    return "/api/v1/agents/" + agent;
  }

  public String sessionsPath() {
    return agentPath() + "/sessions";
  }

  /** The path of a new session. */
  public String session(String json) {
    return sessionsPath() + "/" + admin.post(sessionsPath(), json).has(201).id();
  }

  /** The path of a new session that answers each message at once. */
  public String answeringSession() {
    return session("{\"auto_generate\":true}");
  }

  /** Says something in the session at the path. */
  public Answer say(String session, String text) {
    return admin.post(session + "/messages", "{\"message\":\"%s\"}".formatted(text));
  }
}
