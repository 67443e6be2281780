package dev.soat.testing.memory;

import dev.soat.domain.apikey.ApiKey;
import dev.soat.domain.apikey.ApiKeyId;
import dev.soat.domain.apikey.ApiKeySettings;
import dev.soat.domain.apikey.ApiKeys;
import dev.soat.domain.apikey.KeySecret;
import dev.soat.domain.apikey.KeyStanding;
import dev.soat.domain.identity.User;
import dev.soat.domain.identity.UserId;
import dev.soat.domain.policy.PolicyId;
import dev.soat.domain.project.ProjectId;
import dev.soat.domain.shared.Page;
import dev.soat.domain.shared.PageRequest;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** A key whose owner is gone counts as gone. */
final class InMemoryApiKeys implements ApiKeys {
  private final Rows rows;

  InMemoryApiKeys(Rows rows) {
    this.rows = rows;
  }

  @Override
  public Written create(ApiKeyId id, UserId owner, KeySecret secret, ApiKeySettings settings) {
    return rows.transactions.atomically(() -> {
      if (rows.users.find(owner).isEmpty()) {
        return new Written.NotFound();
      }
      return missing(settings)
          .orElseGet(() -> {
            Instant now = rows.now();
            ApiKey key = new ApiKey(id, owner, secret.prefix(), settings, now, now);
            rows.apiKeys.insert(id, new ApiKeyRow(key, secret.hash()));
            return new Written.Stored(key);
          });
    });
  }

  private Optional<Written> missing(ApiKeySettings settings) {
    ProjectId project = settings.project();
    List<PolicyId> policies = settings.policies();
    if (project != null && rows.projects.find(project).isEmpty()) {
      return Optional.of(new Written.ProjectNotFound());
    }
    return policies != null && policies.stream().anyMatch(id -> rows.policies.find(id).isEmpty())
        ? Optional.of(new Written.PolicyNotFound())
        : Optional.empty();
  }

  @Override
  public Optional<ApiKey> find(ApiKeyId id) {
    return rows.transactions.atomically(
        () -> rows.apiKeys.find(id).filter(row -> hasOwner(row)).map(ApiKeyRow::key));
  }

  private boolean hasOwner(ApiKeyRow row) {
    return rows.users.find(row.key().owner()).isPresent();
  }

  @Override
  public Page<ApiKey> list(@Nullable UserId owner, PageRequest page) {
    return rows.transactions.atomically(() ->
        rows.apiKeys
            .newestFirst(
                row -> hasOwner(row) && (owner == null || owner.equals(row.key().owner())), page)
            .map(ApiKeyRow::key));
  }

  @Override
  public Written update(ApiKeyId id, UnaryOperator<ApiKeySettings> change) {
    return rows.transactions.atomically(() -> {
      ApiKeyRow row = rows.apiKeys.find(id).filter(this::hasOwner).orElse(null);
      if (row == null) {
        return new Written.NotFound();
      }
      ApiKey before = row.key();
      ApiKeySettings settings = change.apply(before.settings());
      return missing(settings)
          .orElseGet(() -> {
            boolean same = settings.equals(before.settings());
            ApiKey after =
                new ApiKey(
                    id,
                    before.owner(),
                    before.prefix(),
                    settings,
                    before.createdAt(),
                    same ? before.updatedAt() : rows.now());
            rows.apiKeys.replace(id, new ApiKeyRow(after, row.hash()));
            return new Written.Stored(after);
          });
    });
  }

  @Override
  public boolean remove(ApiKeyId id) {
    return rows.transactions.atomically(
        () -> rows.apiKeys.find(id).filter(this::hasOwner).isPresent() && rows.apiKeys.remove(id));
  }

  @Override
  public List<KeyStanding> standings(String prefix) {
    return rows.transactions.atomically(() ->
        rows.apiKeys.all().stream()
            .filter(row -> row.key().prefix().equals(prefix))
            .flatMap(row ->
                rows.users.find(row.key().owner()).stream().map(owner -> standing(row, owner)))
            .toList());
  }

  private KeyStanding standing(ApiKeyRow row, User owner) {
    ApiKeySettings settings = row.key().settings();
    List<PolicyId> policies = settings.policies();
    return new KeyStanding(
        row.key().id(),
        row.hash(),
        InMemoryUserPolicies.standing(rows, owner),
        settings.project(),
        policies == null ? null : InMemoryUserPolicies.versions(rows, policies));
  }
}
