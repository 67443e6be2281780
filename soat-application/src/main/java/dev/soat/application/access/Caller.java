package dev.soat.application.access;

import dev.soat.domain.identity.Role;
import dev.soat.domain.identity.UserId;
import dev.soat.domain.policy.PolicyDocument;
import java.util.List;

/** Who is asking, with what they may do, as of a moment ago. Only authentication makes one. */
public record Caller(UserId user, Role role, List<PolicyDocument> policies) {
  public Caller {
    policies = List.copyOf(policies);
  }

  public boolean isAdmin() {
    return role == Role.ADMIN;
  }
}
