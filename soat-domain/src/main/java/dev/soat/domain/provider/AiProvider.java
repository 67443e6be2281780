package dev.soat.domain.provider;

import dev.soat.domain.project.ProjectId;
import dev.soat.domain.secret.SecretId;
import dev.soat.domain.shared.Json;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Where models are reached for a project.
 *
 * @param baseUrl overrides the address the driver would use
 * @param config settings of the driver, the caller's own
 */
public record AiProvider(
    AiProviderId id,
    ProjectId projectId,
    String name,
    ProviderKind kind,
    String defaultModel,
    @Nullable SecretId secretId,
    @Nullable String baseUrl,
    Json.@Nullable Obj config,
    Instant createdAt,
    Instant updatedAt) {}
