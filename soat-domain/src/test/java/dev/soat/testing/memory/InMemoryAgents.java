package dev.soat.testing.memory;

import dev.soat.domain.agent.Agent;
import dev.soat.domain.agent.AgentId;
import dev.soat.domain.agent.AgentSettings;
import dev.soat.domain.agent.Agents;
import dev.soat.domain.agent.EquippedAgent;
import dev.soat.domain.policy.Resource;
import dev.soat.domain.policy.RowFilter;
import dev.soat.domain.project.ProjectId;
import dev.soat.domain.provider.AiProvider;
import dev.soat.domain.secret.SecretValue;
import dev.soat.domain.shared.Page;
import dev.soat.domain.shared.PageRequest;
import java.time.Instant;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

final class InMemoryAgents implements Agents {
  private final Rows rows;

  InMemoryAgents(Rows rows) {
    this.rows = rows;
  }

  @Override
  public Optional<Agent> create(AgentId id, ProjectId project, AgentSettings settings) {
    return rows.transactions.atomically(() -> {
      if (!providerExists(project, settings)) {
        return Optional.empty();
      }
      Instant now = rows.now();
      Agent agent = new Agent(id, project, settings, now, now);
      rows.agents.insert(id, agent);
      return Optional.of(agent);
    });
  }

  private boolean providerExists(ProjectId project, AgentSettings settings) {
    return rows.providers
        .find(settings.aiProviderId())
        .filter(provider -> provider.projectId().equals(project))
        .isPresent();
  }

  @Override
  public Optional<Agent> find(AgentId id) {
    return rows.transactions.atomically(() -> rows.agents.find(id));
  }

  @Override
  public Optional<EquippedAgent> findEquipped(AgentId id) {
    return rows.transactions.atomically(() ->
        rows.agents
            .find(id)
            .flatMap(agent ->
                rows.providers
                    .find(agent.settings().aiProviderId())
                    .map(provider -> new EquippedAgent(agent, provider, secret(provider)))));
  }

  private @Nullable SecretValue secret(AiProvider provider) {
    return Optional.ofNullable(provider.secretId())
        .flatMap(rows.secrets::find)
        .map(SecretRow::value)
        .orElse(null);
  }

  @Override
  public Page<Agent> list(@Nullable ProjectId project, RowFilter filter, PageRequest page) {
    return rows.transactions.atomically(() ->
        rows.agents.newestFirst(
            agent ->
                (project == null || project.equals(agent.projectId()))
                    && filter.accepts(resource(agent)),
            page));
  }

  private static Resource resource(Agent agent) {
    return Resource.of(agent.projectId().value(), "agent", agent.id().value());
  }

  @Override
  public Update update(AgentId id, UnaryOperator<AgentSettings> change) {
    return rows.transactions.atomically(() -> {
      Agent before = rows.agents.find(id).orElse(null);
      if (before == null) {
        return new Update.NotFound();
      }
      AgentSettings settings = change.apply(before.settings());
      if (!providerExists(before.projectId(), settings)) {
        return new Update.ProviderNotFound();
      }
      boolean same = settings.equals(before.settings());
      Instant updatedAt = same ? before.updatedAt() : rows.now();
      Agent after = new Agent(id, before.projectId(), settings, before.createdAt(), updatedAt);
      rows.agents.replace(id, after);
      return new Update.Updated(after);
    });
  }

  @Override
  public Removal remove(AgentId id, boolean force) {
    return rows.transactions.atomically(() -> {
      if (rows.agents.find(id).isEmpty()) {
        return Removal.NOT_FOUND;
      }
      if (generated(id, true)) {
        return Removal.BUSY;
      }
      if (!force && generated(id, false)) {
        return Removal.HAS_GENERATIONS;
      }
      rows.sessions.removeIf(row -> row.draft().agentId().equals(id), row -> row.draft().id());
      rows.generations.removeIf(row -> row.draft().agentId().equals(id), row -> row.draft().id());
      rows.messages.forget(id);
      rows.agents.remove(id);
      return Removal.REMOVED;
    });
  }

  private boolean generated(AgentId id, boolean now) {
    return rows.generations.contains(
        row -> row.draft().agentId().equals(id) && (!now || row.inProgress()));
  }
}
