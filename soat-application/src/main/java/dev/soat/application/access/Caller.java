package dev.soat.application.access;

import dev.soat.domain.identity.Role;
import dev.soat.domain.identity.UserId;
import dev.soat.domain.policy.PolicyDocument;
import dev.soat.domain.policy.PolicySet;
import dev.soat.domain.project.ProjectId;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Who is asking, with what they may do, as of a moment ago. Only authentication makes one.
 *
 * @param policies those of the user, which an admin does not need
 * @param key the API key it was proved with; null for somebody who logged in
 */
public record Caller(UserId user, Role role, PolicySet policies, @Nullable KeyLimits key) {

  /** Somebody who logged in. */
  public Caller(UserId user, Role role, List<PolicyDocument> policies) {
    this(user, role, PolicySet.of(policies), null);
  }

  /** Whether nothing is forbidden to this caller. An admin's restricted key is no admin. */
  public boolean isAdmin() {
    return role == Role.ADMIN && !isRestricted();
  }

  /** Whether it came with a key that may do less than its owner. */
  public boolean isRestricted() {
    return key != null && key.isRestricted();
  }

  /** The id of the key it came with. */
  public @Nullable String keyId() {
    return key == null ? null : key.key().value();
  }

  /** The one project it reaches, if it came with a key that is locked to one. */
  public Optional<ProjectId> lockedTo() {
    return Optional.ofNullable(key).map(KeyLimits::project);
  }
}
