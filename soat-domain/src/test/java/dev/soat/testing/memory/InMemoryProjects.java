package dev.soat.testing.memory;

import dev.soat.domain.policy.Resource;
import dev.soat.domain.policy.RowFilter;
import dev.soat.domain.project.Project;
import dev.soat.domain.project.ProjectId;
import dev.soat.domain.project.Projects;
import dev.soat.domain.shared.Page;
import dev.soat.domain.shared.PageRequest;
import java.time.Instant;
import java.util.Optional;

final class InMemoryProjects implements Projects {
  private final Rows rows;

  InMemoryProjects(Rows rows) {
    this.rows = rows;
  }

  @Override
  public Project create(ProjectId id, String name) {
    return rows.transactions.atomically(() -> {
      Instant now = rows.now();
      Project project = new Project(id, name, now, now);
      rows.projects.insert(id, project);
      return project;
    });
  }

  @Override
  public Optional<Project> find(ProjectId id) {
    return rows.transactions.atomically(() -> rows.projects.find(id));
  }

  @Override
  public Page<Project> list(RowFilter filter, PageRequest page) {
    return rows.transactions.atomically(
        () -> rows.projects.oldestFirst(project -> filter.accepts(resource(project)), page));
  }

  private static Resource resource(Project project) {
    return Resource.of(project.id().value(), "project", project.id().value());
  }

  @Override
  public Removal remove(ProjectId id, boolean force) {
    return rows.transactions.atomically(() -> {
      if (rows.projects.find(id).isEmpty()) {
        return Removal.NOT_FOUND;
      }
      if (!force && holdsSomething(id)) {
        return Removal.HAS_DEPENDENTS;
      }
      removeContents(id);
      rows.projects.remove(id);
      return Removal.REMOVED;
    });
  }

  private boolean holdsSomething(ProjectId id) {
    return rows.secrets.contains(row -> row.secret().projectId().equals(id))
        || rows.providers.contains(provider -> provider.projectId().equals(id))
        || rows.agents.contains(agent -> agent.projectId().equals(id))
        || rows.conversations.contains(conversation -> conversation.projectId().equals(id));
  }

  private void removeContents(ProjectId id) {
    rows.deliveries.removeIf(
        row -> row.delivery().event().event().projectId().equals(id), row -> row.delivery().id());
    rows.webhooks.removeIf(row -> row.webhook().projectId().equals(id), row -> row.webhook().id());
    rows.apiKeys.removeIf(row -> id.equals(row.key().settings().project()), row -> row.key().id());
    rows.generations.removeIf(row -> row.draft().projectId().equals(id), row -> row.draft().id());
    rows.sessions.removeIf(row -> row.draft().projectId().equals(id), row -> row.draft().id());
    rows.conversations.removeIf(
        row -> row.projectId().equals(id),
        row -> {
          rows.messages.removeAll(row.id());
          return row.id();
        });
    rows.agents.removeIf(agent -> agent.projectId().equals(id), agent -> agent.id());
    rows.providers.removeIf(provider -> provider.projectId().equals(id), provider -> provider.id());
    rows.secrets.removeIf(row -> row.secret().projectId().equals(id), row -> row.secret().id());
  }
}
