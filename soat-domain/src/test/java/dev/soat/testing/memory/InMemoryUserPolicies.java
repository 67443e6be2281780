package dev.soat.testing.memory;

import dev.soat.domain.identity.User;
import dev.soat.domain.identity.UserId;
import dev.soat.domain.policy.Policy;
import dev.soat.domain.policy.PolicyId;
import dev.soat.domain.policy.PolicyVersion;
import dev.soat.domain.policy.UserPolicies;
import dev.soat.domain.policy.UserStanding;
import java.util.List;
import java.util.Optional;

final class InMemoryUserPolicies implements UserPolicies {
  private final Rows rows;

  InMemoryUserPolicies(Rows rows) {
    this.rows = rows;
  }

  @Override
  public Attachment attach(UserId user, List<PolicyId> policies) {
    return rows.transactions.atomically(() -> {
      if (rows.users.find(user).isEmpty()) {
        return Attachment.USER_NOT_FOUND;
      }
      if (policies.stream().anyMatch(id -> rows.policies.find(id).isEmpty())) {
        return Attachment.POLICY_NOT_FOUND;
      }
      rows.userPolicies.remove(user);
      rows.userPolicies.insert(user, List.copyOf(policies));
      return Attachment.ATTACHED;
    });
  }

  @Override
  public Optional<List<Policy>> of(UserId user) {
    return rows.transactions.atomically(
        () -> rows.users.find(user).map(found -> policies(rows, attached(rows, user))));
  }

  @Override
  public Optional<UserStanding> standing(UserId user) {
    return rows.transactions.atomically(
        () -> rows.users.find(user).map(found -> standing(rows, found)));
  }

  static UserStanding standing(Rows rows, User user) {
    return new UserStanding(
        user.id(), user.role(), user.tokenVersion(), versions(rows, attached(rows, user.id())));
  }

  static List<PolicyVersion> versions(Rows rows, List<PolicyId> ids) {
    return policies(rows, ids).stream().map(Policy::current).toList();
  }

  private static List<PolicyId> attached(Rows rows, UserId user) {
    return rows.userPolicies.find(user).orElse(List.of());
  }

  private static List<Policy> policies(Rows rows, List<PolicyId> ids) {
    return ids.stream().flatMap(id -> rows.policies.find(id).stream()).toList();
  }
}
