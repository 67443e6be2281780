package dev.soat.application.apikey;

import dev.soat.domain.shared.Patch;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What somebody wants to be different about a key, as it was written.
 *
 * @param name null to keep it
 * @param projectId cleared to reach every project of the owner again
 * @param policyIds null to keep them; empty to take them away, and with them their limits
 */
public record ApiKeyChange(
    @Nullable String name, Patch<String> projectId, @Nullable List<String> policyIds) {}
