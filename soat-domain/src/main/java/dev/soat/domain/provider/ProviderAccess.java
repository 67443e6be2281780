package dev.soat.domain.provider;

import dev.soat.domain.secret.SecretValue;
import dev.soat.domain.shared.Json;
import org.jspecify.annotations.Nullable;

/** What a driver needs to reach a provider; the secret is already decrypted. */
public record ProviderAccess(
    ProviderKind kind, @Nullable String baseUrl, @Nullable SecretValue secret, Json.Obj config) {
  public static ProviderAccess of(AiProvider provider, @Nullable SecretValue secret) {
    Json.Obj config = provider.config();
    return new ProviderAccess(
        provider.kind(), provider.baseUrl(), secret, config == null ? Json.Obj.EMPTY : config);
  }
}
