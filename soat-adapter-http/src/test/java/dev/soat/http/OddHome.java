package dev.soat.http;

import dev.soat.domain.agent.AgentId;
import dev.soat.domain.apikey.ApiKeyId;
import dev.soat.domain.identity.UserId;
import dev.soat.domain.policy.PolicyId;
import dev.soat.domain.project.ProjectId;
import dev.soat.domain.provider.AiProviderId;
import dev.soat.domain.secret.SecretId;
import dev.soat.domain.session.SessionId;
import dev.soat.domain.webhook.WebhookId;
import java.util.Map;

/** One thing of each kind, for requests that are odd in something else than their ids. */
final class OddHome {
  private final Installation soat;
  private final Furniture furniture;
  private final Map<String, String> ids;

  private OddHome(Installation soat, Furniture furniture, Map<String, String> ids) {
    this.soat = soat;
    this.furniture = furniture;
    this.ids = ids;
  }

  static OddHome in(Installation soat, Visitor admin, String name) {
    Furniture furniture = Furniture.in(admin);
    String webhooks = "projects/" + furniture.project() + "/webhooks";
    String webhook =
        made(admin, webhooks, "{\"name\":\"x\",\"url\":\"http://x\",\"events\":[\"*\"]}");
    String session = furniture.answeringSession();
    String policy = Written.policy(admin, "Allow", "*", "agents:*");
    Map<String, String> ids =
        Map.of(
            "project_id", furniture.project(),
            "ai_provider_id", furniture.provider(),
            "agent_id", furniture.agent(),
            "session_id", session.substring(session.lastIndexOf('/') + 1),
            "secret_id",
                made(
                    admin,
                    "secrets",
                    "{\"project_id\":\"%s\",\"name\":\"x\"}".formatted(furniture.project())),
            "webhook_id", webhook,
            "delivery_id", delivery(admin, webhooks + "/" + webhook),
            "user_id", made(admin, "users", Installation.credentials(name, "password 1")),
            "policy_id", policy,
            "api_key_id", made(admin, "api-keys", "{\"name\":\"x\"}"));
    return new OddHome(soat, furniture, ids);
  }

  /** What the webhook was told when the session began. */
  private static String delivery(Visitor admin, String webhook) {
    return admin.get("/api/v1/" + webhook + "/deliveries").has(200).text("/data/0/id");
  }

  private static String made(Visitor admin, String path, String json) {
    return admin.post("/api/v1/" + path, json).has(201).id();
  }

  /** The path of the contract, leading to what is here. */
  String path(String template) {
    String path = template;
    for (Map.Entry<String, String> id : ids.entrySet()) {
      path = path.replace("{" + id.getKey() + "}", id.getValue());
    }
    return path.replaceAll("\\{\\w+}", "none_0000000000000000");
  }

  String filled(String text) {
    return text.replace("POLICIES", "[\"" + ids.get("policy_id") + "\"]")
        .replace("POLICY", String.valueOf(ids.get("policy_id")))
        .replace("PROJECT", furniture.project())
        .replace("PROVIDER", furniture.provider())
        .replace("SECRET", String.valueOf(ids.get("secret_id")));
  }

  /** Whether all of it is still there. */
  boolean isComplete() {
    var storage = soat.storage();
    return storage.projects().find(new ProjectId(furniture.project())).isPresent()
        && storage.aiProviders().find(new AiProviderId(furniture.provider())).isPresent()
        && storage.agents().find(new AgentId(furniture.agent())).isPresent()
        && storage.sessions().find(new SessionId(id("session_id"))).isPresent()
        && storage.secrets().find(new SecretId(id("secret_id"))).isPresent()
        && storage
            .webhooks()
            .find(new ProjectId(furniture.project()), new WebhookId(id("webhook_id")))
            .isPresent()
        && storage.users().find(new UserId(id("user_id"))).isPresent()
        && storage.policies().find(new PolicyId(id("policy_id"))).isPresent()
        && storage.apiKeys().find(new ApiKeyId(id("api_key_id"))).isPresent();
  }

  private String id(String name) {
    return String.valueOf(ids.get(name));
  }

  /** Leaves nothing of it behind. */
  void clear() {
    Visitor admin = furniture.admin();
    admin.delete("/api/v1/projects/" + furniture.project() + "?force=true");
    admin.delete(path("/api/v1/users/{user_id}"));
    admin.delete(path("/api/v1/policies/{policy_id}"));
    admin.delete(path("/api/v1/api-keys/{api_key_id}"));
  }
}
