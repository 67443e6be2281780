package dev.soat.testing.memory;

import dev.soat.domain.apikey.ApiKey;
import dev.soat.domain.apikey.ApiKeySettings;
import dev.soat.domain.identity.UserId;
import dev.soat.domain.policy.Policies;
import dev.soat.domain.policy.Policy;
import dev.soat.domain.policy.PolicyId;
import dev.soat.domain.policy.PolicySettings;
import dev.soat.domain.shared.Page;
import dev.soat.domain.shared.PageRequest;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

final class InMemoryPolicies implements Policies {
  private final Rows rows;

  InMemoryPolicies(Rows rows) {
    this.rows = rows;
  }

  @Override
  public Policy create(PolicyId id, PolicySettings settings) {
    return rows.transactions.atomically(() -> {
      Instant now = rows.now();
      Policy policy = new Policy(id, 1, settings, now, now);
      rows.policies.insert(id, policy);
      return policy;
    });
  }

  @Override
  public Optional<Policy> find(PolicyId id) {
    return rows.transactions.atomically(() -> rows.policies.find(id));
  }

  @Override
  public List<Policy> findAll(Collection<PolicyId> ids) {
    return rows.transactions.atomically(
        () -> ids.stream().distinct().flatMap(id -> rows.policies.find(id).stream()).toList());
  }

  @Override
  public Page<Policy> list(PageRequest page) {
    return rows.transactions.atomically(() -> rows.policies.oldestFirst(policy -> true, page));
  }

  @Override
  public Optional<Policy> update(PolicyId id, UnaryOperator<PolicySettings> change) {
    return rows.transactions.atomically(() ->
        rows.policies
            .find(id)
            .map(before -> {
              PolicySettings settings = change.apply(before.settings());
              if (settings.equals(before.settings())) {
                return before;
              }
              boolean same = settings.source().equals(before.settings().source());
              int version = same ? before.version() : before.version() + 1;
              Policy after = new Policy(id, version, settings, before.createdAt(), rows.now());
              rows.policies.replace(id, after);
              return after;
            }));
  }

  @Override
  public boolean remove(PolicyId id) {
    return rows.transactions.atomically(() -> {
      for (UserId user : rows.users.all().stream().map(row -> row.id()).toList()) {
        rows.userPolicies
            .find(user)
            .ifPresent(policies -> rows.userPolicies.replace(user, without(id, policies)));
      }
      rows.apiKeys.all().forEach(row -> detach(id, row));
      return rows.policies.remove(id);
    });
  }

  private void detach(PolicyId id, ApiKeyRow row) {
    ApiKey key = row.key();
    ApiKeySettings before = key.settings();
    List<PolicyId> policies = before.policies();
    if (policies != null && policies.contains(id)) {
      ApiKeySettings after =
          new ApiKeySettings(before.name(), before.project(), without(id, policies));
      rows.apiKeys.replace(
          key.id(),
          new ApiKeyRow(
              new ApiKey(
                  key.id(), key.owner(), key.prefix(), after, key.createdAt(), key.updatedAt()),
              row.hash()));
    }
  }

  private static List<PolicyId> without(PolicyId id, List<PolicyId> policies) {
    return policies.stream().filter(policy -> !policy.equals(id)).toList();
  }
}
