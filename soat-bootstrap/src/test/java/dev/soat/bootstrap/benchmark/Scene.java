package dev.soat.bootstrap.benchmark;

import java.io.IOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Sets up what the load works on, through the API. */
final class Scene {
  private final int port;
  private final String token;
  private final String project;
  private final String agentId;

  private Scene(int port, String token, String project, String agentId) {
    this.port = port;
    this.token = token;
    this.project = project;
    this.agentId = agentId;
  }

  static Scene set(int port, String password, String modelUrl) throws IOException {
    try (HttpConnection connection = new HttpConnection(port)) {
      return set(connection, port, password, modelUrl);
    }
  }

  private static Scene set(HttpConnection connection, int port, String password, String modelUrl)
      throws IOException {
    String token =
        field(
            connection,
            "token",
            HttpConnection.request(
                "POST",
                "/api/v1/users/login",
                "",
                "{\"username\":\"admin\",\"password\":\"" + password + "\"}"));
    String project = create(connection, token, "/projects", "{\"name\":\"Benchmark\"}");
    String provider =
        create(
            connection,
            token,
            "/ai-providers",
            "{\"project_id\":\""
                + project
                + "\",\"name\":\"Instant\",\"provider\":\"custom\",\"default_model\":\"instant\","
                + "\"base_url\":\""
                + modelUrl
                + "\"}");
    String agent =
        create(
            connection,
            token,
            "/agents",
            "{\"project_id\":\""
                + project
                + "\",\"ai_provider_id\":\""
                + provider
                + "\",\"name\":\"Assistant\",\"instructions\":\"Keep answers short.\","
                + "\"max_context_messages\":20}");
    return new Scene(port, token, project, agent);
  }

  /** The bytes that add a message to a session made for it. */
  byte[] messageToNewSession() {
    try (HttpConnection connection = new HttpConnection(port)) {
      String session =
          create(
              connection,
              token,
              "/agents/" + agentId + "/sessions",
              "{\"name\":\"load\",\"auto_generate\":true}");
      return HttpConnection.request(
          "POST",
          "/api/v1/agents/" + agentId + "/sessions/" + session + "/messages",
          token,
          "{\"message\":\"What is the capital of France?\"}");
    } catch (IOException broken) {
      throw new IllegalStateException(broken);
    }
  }

  byte[] readAgent() {
    return readAgent(token);
  }

  byte[] readAgent(String bearer) {
    return HttpConnection.request("GET", "/api/v1/agents/" + agentId, bearer, "");
  }

  String project() {
    return project;
  }

  /** A provider in a project of its own. */
  void anotherProvider(HttpConnection connection) throws IOException {
    String other = made(connection, "/projects", "{\"name\":\"Other\"}", "id");
    made(
        connection,
        "/ai-providers",
        "{\"project_id\":\""
            + other
            + "\",\"name\":\"x\",\"provider\":\"custom\",\"default_model\":\"x\"}",
        "id");
  }

  /** Posts as the admin, and takes a field of the answer. */
  String made(HttpConnection connection, String path, String body, String field)
      throws IOException {
    return field(connection, field, HttpConnection.request("POST", "/api/v1" + path, token, body));
  }

  void put(HttpConnection connection, String path, String body) throws IOException {
    HttpConnection.Answer answer =
        connection.send(HttpConnection.request("PUT", "/api/v1" + path, token, body));
    if (answer.status() != 204) {
      throw new IOException("unexpected answer " + answer.status() + ": " + answer.body());
    }
  }

  private static String create(HttpConnection connection, String token, String path, String body)
      throws IOException {
    return field(connection, "id", HttpConnection.request("POST", "/api/v1" + path, token, body));
  }

  private static String field(HttpConnection connection, String name, byte[] request)
      throws IOException {
    HttpConnection.Answer answer = connection.send(request);
    Matcher found = Pattern.compile("\"" + name + "\"\\s*:\\s*\"([^\"]+)\"").matcher(answer.body());
    if (!found.find()) {
      throw new IOException("unexpected answer " + answer.status() + ": " + answer.body());
    }
    return found.group(1);
  }
}
