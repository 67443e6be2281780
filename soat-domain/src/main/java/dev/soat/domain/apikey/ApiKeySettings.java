package dev.soat.domain.apikey;

import dev.soat.domain.policy.PolicyId;
import dev.soat.domain.project.ProjectId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What its owner decides about a key.
 *
 * @param project the one project it reaches; null for all its owner reaches
 * @param policies what it may do of what its owner may; null for all of that. Empty only once every
 *     policy it was given has been deleted: then it may do nothing
 */
public record ApiKeySettings(
    String name, @Nullable ProjectId project, @Nullable List<PolicyId> policies) {
  public ApiKeySettings {
    policies = policies == null ? null : List.copyOf(policies);
  }
}
