package dev.soat.testing.memory;

import dev.soat.domain.policy.Resource;
import dev.soat.domain.policy.RowFilter;
import dev.soat.domain.project.ProjectId;
import dev.soat.domain.secret.Secret;
import dev.soat.domain.secret.SecretChange;
import dev.soat.domain.secret.SecretId;
import dev.soat.domain.secret.SecretValue;
import dev.soat.domain.secret.Secrets;
import dev.soat.domain.shared.Page;
import dev.soat.domain.shared.PageRequest;
import dev.soat.domain.shared.Patch;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Keeps values as they are: they never leave this memory. */
final class InMemorySecrets implements Secrets {
  private final Rows rows;

  InMemorySecrets(Rows rows) {
    this.rows = rows;
  }

  @Override
  public Optional<Secret> create(
      SecretId id, ProjectId project, String name, @Nullable SecretValue value) {
    return rows.transactions.atomically(() -> {
      if (rows.projects.find(project).isEmpty()) {
        return Optional.empty();
      }
      Instant now = rows.now();
      Secret secret = new Secret(id, project, name, value != null, now, now);
      rows.secrets.insert(id, new SecretRow(secret, value));
      return Optional.of(secret);
    });
  }

  @Override
  public Optional<Secret> find(SecretId id) {
    return rows.transactions.atomically(() -> rows.secrets.find(id).map(SecretRow::secret));
  }

  @Override
  public Optional<SecretValue> value(SecretId id) {
    return rows.transactions.atomically(
        () -> rows.secrets.find(id).flatMap(row -> Optional.ofNullable(row.value())));
  }

  @Override
  public Page<Secret> list(@Nullable ProjectId project, RowFilter filter, PageRequest page) {
    return rows.transactions.atomically(() -> {
      Page<SecretRow> found =
          rows.secrets.oldestFirst(
              row ->
                  (project == null || project.equals(row.secret().projectId()))
                      && filter.accepts(resource(row.secret())),
              page);
      return new Page<>(
          found.rows().stream().map(SecretRow::secret).toList(), found.total(), found.nextCursor());
    });
  }

  private static Resource resource(Secret secret) {
    return Resource.of(secret.projectId().value(), "secret", secret.id().value());
  }

  @Override
  public Optional<Secret> update(SecretId id, SecretChange change) {
    return rows.transactions.atomically(() ->
        rows.secrets
            .find(id)
            .map(row -> {
              SecretRow after = changed(row, change);
              rows.secrets.replace(id, after);
              return after.secret();
            }));
  }

  private SecretRow changed(SecretRow row, SecretChange change) {
    Secret before = row.secret();
    String name = change.name().over(before.name(), before.name());
    SecretValue value = change.value().over(row.value());
    boolean same =
        name.equals(before.name())
            && !(change.value() instanceof Patch.Set<SecretValue>)
            && before.hasValue() == (value != null);
    return new SecretRow(
        new Secret(
            before.id(),
            before.projectId(),
            name,
            value != null,
            before.createdAt(),
            same ? before.updatedAt() : rows.now()),
        value);
  }

  @Override
  public Optional<Secret> lock(SecretId id) {
    rows.transactions.lockRow(id);
    return find(id);
  }

  @Override
  public void remove(SecretId id) {
    rows.transactions.atomically(() -> {
      rows.transactions.requireLocked(id);
      if (rows.providers.contains(provider -> id.equals(provider.secretId()))) {
        throw new IllegalStateException("a provider uses " + id);
      }
      return rows.secrets.remove(id);
    });
  }
}
