package dev.soat.application.provider;

import dev.soat.domain.project.ProjectId;
import dev.soat.domain.provider.AiProviderDraft;
import dev.soat.domain.provider.ProviderKind;
import dev.soat.domain.secret.SecretId;
import dev.soat.domain.shared.Json.Obj;
import dev.soat.domain.shared.SoatException;
import org.jspecify.annotations.Nullable;

/** What a caller says of a new provider, with the rules it has to keep. */
public record AiProviderSettings(
    String name,
    String provider,
    String defaultModel,
    @Nullable String secretId,
    @Nullable String baseUrl,
    @Nullable Obj config) {

  AiProviderDraft inProject(ProjectId project, @Nullable SecretId secret) {
    ProviderKind kind = AiProviderRules.kind(provider);
    return new AiProviderDraft(project, name, kind, defaultModel, secret, baseUrl, config);
  }

  /** Refuses at once what no project can have; whether the secret is there depends on it. */
  public AiProviderSettings {
    if (name.isEmpty()) {
      throw SoatException.invalid("name", "name is required");
    }
    if (defaultModel.isEmpty()) {
      throw SoatException.invalid("default_model", "default_model is required");
    }
    AiProviderRules.kind(provider);
    AiProviderRules.checkBaseUrl(baseUrl);
  }
}
