package dev.soat.http;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.StringJoiner;
import java.util.regex.Pattern;

/** Requests to the served routes that are wrong in one way or another, and some that are right. */
final class OddRequests {
  private static final Pattern WORD = Pattern.compile("_(.)");
  private static final String FACE = "%F0%9F%99%82";

  private record Route(String method, String path, List<String> fields) {
    static Route of(String method, String path, String... fields) {
      return new Route(method, path, List.of(fields));
    }
  }

  private static final String SESSIONS = "/api/v1/agents/AGENT/sessions";
  private static final String SESSION = SESSIONS + "/SESSION";

  private static final List<Route> ROUTES =
      List.of(
          Route.of("POST", "/api/v1/users/login", "username:text", "password:text"),
          Route.of(
              "POST",
              "/api/v1/users/bootstrap",
              "username:text",
              "password:text",
              "bootstrap_token:text"),
          Route.of("POST", "/api/v1/projects", "name:text"),
          Route.of("GET", "/api/v1/projects"),
          Route.of("GET", "/api/v1/projects/PROJECT"),
          Route.of("DELETE", "/api/v1/projects/PROJECT"),
          Route.of("GET", "/api/v1/secrets"),
          Route.of("POST", "/api/v1/secrets", "project_id:PROJECT", "name:text", "value:text"),
          Route.of("GET", "/api/v1/secrets/SECRET"),
          Route.of("PATCH", "/api/v1/secrets/SECRET", "name:text", "value:object"),
          Route.of("DELETE", "/api/v1/secrets/SECRET"),
          Route.of("GET", "/api/v1/ai-providers"),
          Route.of(
              "POST",
              "/api/v1/ai-providers",
              "project_id:PROJECT",
              "name:text",
              "provider:ollama",
              "default_model:text",
              "base_url:http://a.example",
              "config:object",
              "secret_id:null"),
          Route.of("GET", "/api/v1/ai-providers/PROVIDER"),
          Route.of(
              "PATCH",
              "/api/v1/ai-providers/PROVIDER",
              "name:text",
              "provider:ollama",
              "default_model:text",
              "base_url:http://a.example",
              "config:object",
              "secret_id:null"),
          Route.of("DELETE", "/api/v1/ai-providers/PROVIDER"),
          Route.of("GET", "/api/v1/agents"),
          Route.of(
              "POST",
              "/api/v1/agents",
              "project_id:PROJECT",
              "ai_provider_id:PROVIDER",
              "name:text",
              "instructions:text",
              "model:text",
              "tool_ids:texts",
              "max_steps:3",
              "tool_choice:object",
              "stop_conditions:texts",
              "active_tool_ids:texts",
              "step_rules:texts",
              "boundary_policy:object",
              "temperature:0.5",
              "knowledge_config:object",
              "max_context_messages:3",
              "single_session_per_actor:true"),
          Route.of("GET", "/api/v1/agents/AGENT"),
          Route.of(
              "PUT",
              "/api/v1/agents/AGENT",
              "ai_provider_id:PROVIDER",
              "name:text",
              "model:text",
              "tool_ids:texts",
              "max_steps:3",
              "tool_choice:object",
              "temperature:0.5",
              "max_context_messages:3",
              "single_session_per_actor:true"),
          Route.of("DELETE", "/api/v1/agents/AGENT"),
          Route.of("GET", SESSIONS),
          Route.of(
              "POST",
              SESSIONS,
              "name:text",
              "auto_generate:true",
              "tool_context:object",
              "inactivity_ttl_seconds:3",
              "message_delay_seconds:0",
              "actor_id:null"),
          Route.of("GET", SESSION),
          Route.of(
              "PATCH",
              SESSION,
              "name:text",
              "auto_generate:true",
              "tool_context:object",
              "status:open",
              "inactivity_ttl_seconds:3",
              "message_delay_seconds:0"),
          Route.of("DELETE", SESSION),
          Route.of("GET", SESSION + "/messages"),
          Route.of(
              "POST",
              SESSION + "/messages",
              "message:text",
              "tool_context:object",
              "document_id:null",
              "idempotency_key:null",
              "async:false",
              "stream:false"),
          Route.of("POST", SESSION + "/generate", "tool_context:object", "model:text"));

  private static final List<String> ODD_VALUES =
      List.of(
          "null",
          "true",
          "0",
          "-1",
          "1e400",
          "1.10",
          "99999999999999999999",
          "-0",
          "\"\"",
          "\" \"",
          "\"\\u0000\"",
          "\"\\ud800\"",
          "\"" + "x".repeat(256) + "\"",
          "\"" + "\ud83d\ude42".repeat(700) + "\"",
          "\"" + "y".repeat(70_000) + "\"",
          "[]",
          "{}",
          "[[[{}]]]",
          "[null]",
          "[1,\"a\",{}]",
          "{\"a_b\":{\"A-B\":1e1}}",
          "\"aip_0000000000000000\"",
          "\"nope\"",
          "\"\\u0001\\u202e\"",
          "[" + "0,".repeat(3000) + "0]",
          "1" + "0".repeat(120),
          "[".repeat(70) + "]".repeat(70),
          "NaN",
          "'a'",
          "\"a",
          "{\"a\":1,\"a\":2}");

  private static final List<String> ODD_IDS =
      List.of(
          "nope",
          "%00",
          "%FF",
          "%20",
          FACE.repeat(300),
          "a" + FACE.repeat(300),
          "..%2F..",
          "*",
          "proj_0000000000000000",
          "sess_0000000000000000",
          "agt_0000000000000000",
          "x;y=z",
          "a%5Cb",
          "%C0%AF",
          "agt_00000000000000%30%30");

  private static final List<String> ODD_QUERIES =
      List.of(
          "limit=1",
          "limit=0&offset=1",
          "limit=-1",
          "limit=x",
          "limit=1001",
          "offset=1&cursor=1",
          "cursor=%F0%9F%99%82",
          "cursor=99999999999999999999999",
          "project_id=nope",
          "projectId=PROJECT",
          "project_id=PROJECT&projectId=PROJECT",
          "status=open",
          "status=x",
          "force=true",
          "force=maybe",
          "async=true",
          "async=%00",
          "%FF=1",
          "limit=%2B1",
          "=",
          "&&&",
          "limit",
          "actor_id=" + FACE.repeat(100),
          "actor_id=act_0000000000000001");

  private static final List<String> ODD_TYPES =
      List.of(
          "text/plain",
          "application/x-www-form-urlencoded",
          "application/json;charset=utf-16",
          "multipart/form-data; boundary=x",
          "application/vnd.api+json",
          "json",
          "*/*");

  private final Random random;

  OddRequests(long seed) {
    random = new Random(seed);
  }

  HttpRequest.Builder next(Visitor visitor, Furniture home, String session) {
    Route route = any(ROUTES);
    String query = random.nextInt(3) == 0 ? "?" + any(ODD_QUERIES) : "";
    String path = filled(path(route.path()) + query, home, session);
    HttpRequest.Builder request = visitor.request(path);
    if (random.nextInt(12) == 0) {
      request.header("Content-Type", any(ODD_TYPES));
    } else if (random.nextInt(12) != 0) {
      request.header("Content-Type", "application/json");
    }
    boolean withBody = !route.method().equals("GET") && !route.method().equals("DELETE");
    String body = withBody ? filled(damaged(body(route.fields())), home, session) : "";
    return request.method(route.method(), BodyPublishers.ofString(body));
  }

  private <T> T any(List<T> all) {
    return all.get(random.nextInt(all.size()));
  }

  private String path(String path) {
    if (random.nextInt(6) != 0) {
      return path;
    }
    return any(
        List.of(path.replace("AGENT", any(ODD_IDS)), path.replaceAll("[A-Z]{5,}", any(ODD_IDS))));
  }

  private static String filled(String text, Furniture home, String session) {
    return text.replace("PROJECT", home.project())
        .replace("PROVIDER", home.provider())
        .replace("AGENT", home.agent())
        .replace("SECRET", "sec_0000000000000001")
        .replace("SESSION", session);
  }

  private String body(List<String> fields) {
    StringJoiner body = new StringJoiner(",", "{", "}");
    for (String field : fields) {
      int colon = field.indexOf(':');
      String name = field.substring(0, colon);
      int luck = random.nextInt(20);
      if (luck == 0) {
        body.add("\"" + name + "\":" + any(ODD_VALUES));
      } else if (luck == 1) {
        body.add("\"" + camel(name) + "\":" + any(ODD_VALUES));
      } else if (luck > 4) {
        body.add(
            "\"" + (luck > 12 ? name : camel(name)) + "\":" + good(field.substring(colon + 1)));
      }
    }
    return body.toString();
  }

  private static String good(String kind) {
    return switch (kind) {
      case "text" -> "\"some text\"";
      case "texts" -> "[\"a\",\"b\"]";
      case "object" -> "{\"a_b\":1.10,\"B\":[]}";
      case "null", "true", "false", "0", "3", "0.5" -> kind;
      default -> "\"" + kind + "\"";
    };
  }

  private static String camel(String snake) {
    return WORD.matcher(snake).replaceAll(match -> match.group(1).toUpperCase(Locale.ROOT));
  }

  private String damaged(String body) {
    return switch (random.nextInt(25)) {
      case 0 -> body.substring(0, random.nextInt(body.length()));
      case 1 -> body + body;
      case 2 -> "[" + body + "]";
      case 3 -> "";
      case 4 -> any(ODD_VALUES);
      case 5 -> "\ufeff" + body;
      case 6 -> body + " ".repeat(300_000);
      default -> body;
    };
  }
}
