package dev.soat.http.apikey;

import dev.soat.application.apikey.ApiKeyChange;
import dev.soat.application.apikey.IssuedKey;
import dev.soat.domain.apikey.ApiKey;
import dev.soat.domain.apikey.ApiKeySettings;
import dev.soat.domain.policy.PolicyId;
import dev.soat.http.wire.BodyReader;
import dev.soat.http.wire.FieldWriter;
import dev.soat.http.wire.Limits;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** API keys on the wire: the secret once, when a key is made, and never its hash. */
final class ApiKeyJson {
  private ApiKeyJson() {}

  static void write(ApiKey key, FieldWriter out) {
    ApiKeySettings settings = key.settings();
    out.all(key, ApiKeyJson::common)
        .field("user_id", key.owner())
        .field("project_id", settings.project())
        .texts("policy_ids", texts(settings.policies()));
  }

  static void write(IssuedKey issued, FieldWriter out) {
    out.all(issued.key(), ApiKeyJson::common).field("key", issued.secret().token());
  }

  private static void common(ApiKey key, FieldWriter out) {
    out.field("id", key.id())
        .field("name", key.settings().name())
        .field("key_prefix", key.prefix())
        .field("created_at", key.createdAt())
        .field("updated_at", key.updatedAt());
  }

  private static List<String> texts(@Nullable List<PolicyId> policies) {
    return policies == null ? List.of() : policies.stream().map(PolicyId::value).toList();
  }

  static ApiKeyChange change(BodyReader body) {
    String name = Limits.name(body, "name");
    if (name != null && name.isEmpty()) {
      body.fault("name", "name cannot be empty.");
    }
    return new ApiKeyChange(name, body.patch().text("project_id"), body.texts("policy_ids"));
  }
}
