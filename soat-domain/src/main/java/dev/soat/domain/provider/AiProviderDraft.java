package dev.soat.domain.provider;

import dev.soat.domain.project.ProjectId;
import dev.soat.domain.secret.SecretId;
import dev.soat.domain.shared.Json;
import org.jspecify.annotations.Nullable;

/** The settings of a provider before the store gives it its times. */
public record AiProviderDraft(
    ProjectId projectId,
    String name,
    ProviderKind kind,
    String defaultModel,
    @Nullable SecretId secretId,
    @Nullable String baseUrl,
    Json.@Nullable Obj config) {}
