package dev.soat.application.access;

import dev.soat.domain.apikey.ApiKeyId;
import dev.soat.domain.policy.PolicySet;
import dev.soat.domain.project.ProjectId;
import org.jspecify.annotations.Nullable;

/**
 * The key a caller came with, and what it takes away from the rights of its owner.
 *
 * @param project the one project it reaches; null for every one
 * @param policies what it allows; null for everything
 */
public record KeyLimits(ApiKeyId key, @Nullable ProjectId project, @Nullable PolicySet policies) {

  /** Whether it takes away anything. */
  public boolean isRestricted() {
    return project != null || policies != null;
  }
}
