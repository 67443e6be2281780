package dev.soat.domain.policy;

import dev.soat.domain.identity.Role;
import dev.soat.domain.identity.UserId;
import java.util.List;

/** What decides about the rights of a user at one moment. */
public record UserStanding(UserId user, Role role, int tokenVersion, List<PolicyVersion> policies) {
  public UserStanding {
    policies = List.copyOf(policies);
  }
}
