package dev.soat.domain.apikey;

import dev.soat.domain.policy.PolicyVersion;
import dev.soat.domain.policy.UserStanding;
import dev.soat.domain.project.ProjectId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What decides about the rights of a key at one moment; {@code project} and {@code policies} as in
 * {@link ApiKeySettings}.
 */
public record KeyStanding(
    ApiKeyId key,
    String hash,
    UserStanding owner,
    @Nullable ProjectId project,
    @Nullable List<PolicyVersion> policies) {
  public KeyStanding {
    policies = policies == null ? null : List.copyOf(policies);
  }
}
