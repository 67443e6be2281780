package dev.soat.bootstrap.benchmark;

import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Users with policies, keys, and a million agents that few of them may see. */
final class RightsScene {
  private static final int POLICIES = 50;
  private static final int STATEMENTS = 20;
  private static final int AGENTS = 1_000_000;
  private static final String PASSWORD = "a password of theirs";

  private final Scene scene;
  private final HttpConnection connection;

  RightsScene(Scene scene, HttpConnection connection) {
    this.scene = scene;
    this.connection = connection;
  }

  /** A key that may do all the admin may. */
  String key() throws IOException {
    return scene.made(connection, "/api-keys", "{\"name\":\"load\"}", "key");
  }

  /** The token of a user with fifty policies of twenty statements, the last of which allows. */
  String userWithManyPolicies() throws IOException {
    String ids =
        IntStream.range(0, POLICIES)
            .mapToObj(i -> "\"" + policy(statements(i)) + "\"")
            .collect(Collectors.joining(","));
    return user("many", ids);
  }

  private static String statements(int policy) {
    return IntStream.range(0, STATEMENTS)
        .mapToObj(i ->
            policy == POLICIES - 1 && i == STATEMENTS - 1
                ? statement("Allow", "*", "soat:*:*:*")
                : statement(
                    i % 2 == 0 ? "Allow" : "Deny",
                    "agents:*",
                    "soat:proj_%016d:agent:agt_%d*".formatted(policy, i)))
        .collect(Collectors.joining(","));
  }

  /** The token of a user who may see one project's agents but those with some ids. */
  String userOfOneProject() throws IOException {
    String project = scene.project();
    return user(
        "one",
        "\""
            + policy(
                statement("Allow", "agents:*", "soat:" + project + ":*:*")
                    + ","
                    + statement("Deny", "agents:*", "soat:" + project + ":agent:agt_00*7"))
            + "\"");
  }

  private static String statement(String effect, String action, String resource) {
    return "{\"effect\":\"%s\",\"action\":[\"%s\"],\"resource\":[\"%s\"]}"
        .formatted(effect, action, resource);
  }

  private String policy(String statements) {
    try {
      return scene.made(
          connection, "/policies", "{\"document\":{\"statement\":[" + statements + "]}}", "id");
    } catch (IOException broken) {
      throw new IllegalStateException(broken);
    }
  }

  private String user(String name, String policyIds) throws IOException {
    String credentials = "\"username\":\"%s\",\"password\":\"%s\"".formatted(name, PASSWORD);
    String id = scene.made(connection, "/users", "{" + credentials + "}", "id");
    scene.put(connection, "/users/" + id + "/policies", "{\"policy_ids\":[" + policyIds + "]}");
    return scene.made(connection, "/users/login", "{" + credentials + "}", "token");
  }

  /** Half of them in the scene's project, among those of another. */
  void millionAgents(String url, String user, String password) throws SQLException {
    String insert =
        """
        insert into agents (id, project_id, ai_provider_id, name, single_session_per_actor,
          created_at, updated_at)
        select 'agt_' || lpad(i::text, 16, '0'), p.project_id, p.id, 'Agent ' || i, false,
          clock_timestamp(), clock_timestamp()
        from generate_series(1, ?) as i
        join (select id, project_id, row_number() over (order by key) as n from ai_providers) p
          on p.n = 1 + i % 2
        order by i
        """;
    try (Connection database = DriverManager.getConnection(url, user, password);
        PreparedStatement statement = database.prepareStatement(insert)) {
      statement.setInt(1, AGENTS);
      statement.executeUpdate();
      database.createStatement().execute("analyze agents");
    }
  }
}
