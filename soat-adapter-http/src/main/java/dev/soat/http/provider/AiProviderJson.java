package dev.soat.http.provider;

import dev.soat.application.provider.AiProviderChange;
import dev.soat.application.provider.AiProviderSettings;
import dev.soat.domain.provider.AiProvider;
import dev.soat.domain.shared.Patch;
import dev.soat.http.wire.BodyReader;
import dev.soat.http.wire.FieldWriter;
import dev.soat.http.wire.Limits;
import dev.soat.http.wire.PatchReader;
import org.jspecify.annotations.Nullable;

/** AI providers on the wire. */
final class AiProviderJson {
  private AiProviderJson() {}

  static void write(AiProvider provider, FieldWriter out) {
    out.field("id", provider.id())
        .field("project_id", provider.projectId())
        .field("secret_id", provider.secretId())
        .field("name", provider.name())
        .field("provider", provider.kind().slug())
        .field("default_model", provider.defaultModel())
        .withoutNulls()
        .field("base_url", provider.baseUrl())
        .field("config", provider.config())
        .field("created_at", provider.createdAt())
        .field("updated_at", provider.updatedAt());
  }

  static AiProviderSettings settings(BodyReader body) {
    return new AiProviderSettings(
        Limits.requiredName(body, "name"),
        body.requiredText("provider"),
        Limits.requiredName(body, "default_model"),
        body.text("secret_id"),
        emptyIsNone(body.text("base_url")),
        body.object("config"));
  }

  private static @Nullable String emptyIsNone(@Nullable String text) {
    return text == null || text.isEmpty() ? null : text;
  }

  static AiProviderChange change(BodyReader body) {
    Limits.name(body, "name");
    Limits.name(body, "default_model");
    PatchReader patch = body.patch();
    return new AiProviderChange(
        patch.text("name"),
        patch.text("provider"),
        patch.text("default_model"),
        patch.text("secret_id"),
        emptyClears(patch.text("base_url")),
        patch.object("config"));
  }

  private static Patch<String> emptyClears(Patch<String> patch) {
    return patch instanceof Patch.Set<String> set && set.value().isEmpty() ? Patch.clear() : patch;
  }
}
