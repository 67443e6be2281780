package dev.soat.application.provider;

import dev.soat.domain.provider.AiProviderDraft;
import dev.soat.domain.provider.ProviderKind;
import dev.soat.domain.shared.Json;
import dev.soat.domain.shared.Patch;
import dev.soat.domain.shared.SoatException;

/** What a caller changes about a provider. */
public record AiProviderChange(
    Patch<String> name,
    Patch<String> provider,
    Patch<String> defaultModel,
    Patch<String> secretId,
    Patch<String> baseUrl,
    Patch<Json.Obj> config) {

  /** Refuses at once what cannot be applied to any provider. */
  public AiProviderChange {
    requireValue("name", name);
    requireValue("provider", provider);
    requireValue("default_model", defaultModel);
    if (provider instanceof Patch.Set<String> set) {
      AiProviderRules.kind(set.value());
    }
    AiProviderRules.checkBaseUrl(baseUrl.over(null));
  }

  AiProviderDraft applyTo(AiProviderDraft current, SecretLinks links) {
    return new AiProviderDraft(
        current.projectId(),
        name.over(current.name(), current.name()),
        provider.map(ProviderKind::new).over(current.kind(), current.kind()),
        defaultModel.over(current.defaultModel(), current.defaultModel()),
        secretId instanceof Patch.Keep<String>
            ? current.secretId()
            : links.find(current.projectId(), secretId.over(null)),
        baseUrl.over(current.baseUrl()),
        config.over(current.config()));
  }

  private static void requireValue(String field, Patch<String> patch) {
    boolean empty =
        patch instanceof Patch.Clear<String>
            || (patch instanceof Patch.Set<String> set && set.value().isEmpty());
    if (empty) {
      throw SoatException.invalid(field, field + " cannot be empty");
    }
  }
}
