package dev.soat.http;

import dev.soat.application.access.Operation;
import java.util.List;
import java.util.Map;

/**
 * The fields each operation reads from its body, each with what makes a good value: {@code
 * name:text}. Words in capitals stand for ids of an {@link OddHome}.
 */
final class OddFields {
  private static final List<String> PROVIDER =
      List.of(
          "name:text",
          "provider:ollama",
          "default_model:text",
          "base_url:http://a.example",
          "config:object",
          "secret_id:SECRET");
  private static final List<String> AGENT =
      List.of(
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
          "single_session_per_actor:true");
  private static final List<String> SESSION =
      List.of(
          "name:text",
          "auto_generate:true",
          "tool_context:object",
          "inactivity_ttl_seconds:3",
          "message_delay_seconds:0");
  private static final List<String> POLICY =
      List.of("name:text", "description:text", "document:policy");
  private static final List<String> KEY =
      List.of("name:text", "project_id:PROJECT", "policy_ids:POLICIES");

  private static final List<String> WEBHOOK =
      List.of("name:text", "description:text", "url:http://a.example", "events:texts");

  private static final Map<Operation, List<String>> ALL =
      Map.ofEntries(
          Map.entry(
              Operation.LOGIN_USER,
              List.of("username:" + Installation.USERNAME, "password:" + Installation.PASSWORD)),
          Map.entry(
              Operation.BOOTSTRAP_USER,
              List.of("username:text", "password:text", "bootstrap_token:text")),
          Map.entry(Operation.CREATE_USER, List.of("username:new", "password:text", "role:user")),
          Map.entry(Operation.UPDATE_USER, List.of("role:user")),
          Map.entry(Operation.SET_USER_PASSWORD, List.of("new_password:text")),
          Map.entry(
              Operation.CHANGE_OWN_PASSWORD, List.of("current_password:text", "new_password:text")),
          Map.entry(Operation.ATTACH_USER_POLICIES, List.of("policy_ids:POLICIES")),
          Map.entry(Operation.CREATE_POLICY, POLICY),
          Map.entry(Operation.UPDATE_POLICY, POLICY),
          Map.entry(Operation.CREATE_API_KEY, KEY),
          Map.entry(Operation.UPDATE_API_KEY, KEY),
          Map.entry(Operation.CREATE_PROJECT, List.of("name:text")),
          Map.entry(
              Operation.CREATE_SECRET, List.of("project_id:PROJECT", "name:text", "value:text")),
          Map.entry(Operation.UPDATE_SECRET, List.of("name:text", "value:object")),
          Map.entry(Operation.CREATE_AI_PROVIDER, with("project_id:PROJECT", PROVIDER)),
          Map.entry(Operation.UPDATE_AI_PROVIDER, PROVIDER),
          Map.entry(Operation.CREATE_AGENT, with("project_id:PROJECT", AGENT)),
          Map.entry(Operation.UPDATE_AGENT, AGENT),
          Map.entry(Operation.CREATE_AGENT_SESSION, with("actor_id:null", SESSION)),
          Map.entry(Operation.UPDATE_SESSION, with("status:open", SESSION)),
          Map.entry(
              Operation.ADD_SESSION_MESSAGE,
              List.of(
                  "message:text",
                  "tool_context:object",
                  "document_id:null",
                  "idempotency_key:null",
                  "async:false",
                  "stream:false")),
          Map.entry(
              Operation.GENERATE_SESSION_RESPONSE,
              List.of("tool_context:object", "async:false", "stream:false")),
          Map.entry(Operation.CANCEL_GENERATION, List.of()),
          Map.entry(Operation.CREATE_WEBHOOK, with("policy_id:POLICY", WEBHOOK)),
          // Deliveries of a webhook with a policy come into sight late, which is no trace of a
          // call.
          Map.entry(Operation.UPDATE_WEBHOOK, with("active:true", with("policy_id:null", WEBHOOK))),
          Map.entry(Operation.ROTATE_WEBHOOK_SECRET, List.of()),
          Map.entry(Operation.REDELIVER_WEBHOOK_DELIVERY, List.of()));

  private OddFields() {}

  private static List<String> with(String first, List<String> others) {
    return java.util.stream.Stream.concat(java.util.stream.Stream.of(first), others.stream())
        .toList();
  }

  /** Those of an operation; for one that is not served, some that others have. */
  static List<String> of(Operation operation) {
    return ALL.getOrDefault(operation, AGENT);
  }

  static boolean know(Operation operation) {
    return ALL.containsKey(operation);
  }
}
