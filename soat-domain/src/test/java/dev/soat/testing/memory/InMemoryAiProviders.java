package dev.soat.testing.memory;

import dev.soat.domain.policy.Resource;
import dev.soat.domain.policy.RowFilter;
import dev.soat.domain.project.ProjectId;
import dev.soat.domain.provider.AiProvider;
import dev.soat.domain.provider.AiProviderDraft;
import dev.soat.domain.provider.AiProviderId;
import dev.soat.domain.provider.AiProviders;
import dev.soat.domain.secret.SecretId;
import dev.soat.domain.shared.Page;
import dev.soat.domain.shared.PageRequest;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

final class InMemoryAiProviders implements AiProviders {
  private final Rows rows;

  InMemoryAiProviders(Rows rows) {
    this.rows = rows;
  }

  @Override
  public Optional<AiProvider> create(AiProviderId id, AiProviderDraft draft) {
    return rows.transactions.atomically(() -> {
      if (rows.projects.find(draft.projectId()).isEmpty() || !secretExists(draft)) {
        return Optional.empty();
      }
      Instant now = rows.now();
      AiProvider provider = provider(id, draft, now, now);
      rows.providers.insert(id, provider);
      return Optional.of(provider);
    });
  }

  private boolean secretExists(AiProviderDraft draft) {
    SecretId id = draft.secretId();
    return id == null
        || rows.secrets
            .find(id)
            .filter(row -> row.secret().projectId().equals(draft.projectId()))
            .isPresent();
  }

  @Override
  public Optional<AiProvider> find(AiProviderId id) {
    return rows.transactions.atomically(() -> rows.providers.find(id));
  }

  @Override
  public Page<AiProvider> list(@Nullable ProjectId project, RowFilter filter, PageRequest page) {
    return rows.transactions.atomically(() ->
        rows.providers.oldestFirst(
            provider ->
                (project == null || project.equals(provider.projectId()))
                    && filter.accepts(resource(provider)),
            page));
  }

  private static Resource resource(AiProvider provider) {
    return Resource.of(provider.projectId().value(), "ai-provider", provider.id().value());
  }

  @Override
  public Update update(AiProviderId id, UnaryOperator<AiProviderDraft> change) {
    return rows.transactions.atomically(() -> {
      AiProvider before = rows.providers.find(id).orElse(null);
      if (before == null) {
        return new Update.NotFound();
      }
      AiProviderDraft draft = change.apply(draft(before));
      if (!secretExists(draft)) {
        return new Update.SecretNotFound();
      }
      boolean same = draft.equals(draft(before));
      AiProvider after =
          provider(id, draft, before.createdAt(), same ? before.updatedAt() : rows.now());
      rows.providers.replace(id, after);
      return new Update.Updated(after);
    });
  }

  @Override
  public List<AiProvider> lockUsersOf(SecretId secret) {
    rows.transactions.requireLocked(secret);
    return rows.providers.all().stream()
        .filter(provider -> secret.equals(provider.secretId()))
        .toList();
  }

  private static AiProviderDraft draft(AiProvider provider) {
    return new AiProviderDraft(
        provider.projectId(),
        provider.name(),
        provider.kind(),
        provider.defaultModel(),
        provider.secretId(),
        provider.baseUrl(),
        provider.config());
  }

  private static AiProvider provider(
      AiProviderId id, AiProviderDraft draft, Instant createdAt, Instant updatedAt) {
    return new AiProvider(
        id,
        draft.projectId(),
        draft.name(),
        draft.kind(),
        draft.defaultModel(),
        draft.secretId(),
        draft.baseUrl(),
        draft.config(),
        createdAt,
        updatedAt);
  }

  @Override
  public Removal remove(AiProviderId id) {
    return rows.transactions.atomically(() -> {
      if (rows.providers.find(id).isEmpty()) {
        return new Removal.NotFound();
      }
      long agents =
          rows.agents.all().stream()
              .filter(agent -> agent.settings().aiProviderId().equals(id))
              .count();
      if (agents > 0) {
        return new Removal.InUse((int) agents);
      }
      rows.providers.remove(id);
      return new Removal.Removed();
    });
  }
}
