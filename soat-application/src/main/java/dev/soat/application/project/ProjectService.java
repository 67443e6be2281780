package dev.soat.application.project;

import dev.soat.application.access.AccessControl;
import dev.soat.application.access.Caller;
import dev.soat.application.access.Operation;
import dev.soat.domain.project.Project;
import dev.soat.domain.project.ProjectId;
import dev.soat.domain.project.Projects;
import dev.soat.domain.shared.ErrorCode;
import dev.soat.domain.shared.IdGenerator;
import dev.soat.domain.shared.Page;
import dev.soat.domain.shared.PageRequest;
import dev.soat.domain.shared.SoatException;

/** Projects: made and deleted by admins, seen by whoever a policy allows. */
public final class ProjectService {
  private final Projects projects;
  private final AccessControl access;
  private final IdGenerator ids;

  public ProjectService(Projects projects, AccessControl access, IdGenerator ids) {
    this.projects = projects;
    this.access = access;
    this.ids = ids;
  }

  public Project create(Caller caller, String name) {
    access.requireAdmin(caller);
    return projects.create(ProjectId.next(ids), name);
  }

  public Page<Project> list(Caller caller, PageRequest page) {
    return projects.list(access.filter(caller, Operation.LIST_PROJECTS), page);
  }

  public Project get(Caller caller, String id) {
    Project project = existing(id);
    access.require(caller, Operation.GET_PROJECT, project.id(), project.id());
    return project;
  }

  /**
   * Deletes a project, with everything in it when {@code force} is given.
   *
   * @throws SoatException {@code PROJECT_HAS_DEPENDENTS} when it holds something and may not be
   *     forced
   */
  public void delete(Caller caller, String id, boolean force) {
    access.requireAdmin(caller);
    Projects.Removal removal =
        ProjectId.parse(id)
            .map(project -> projects.remove(project, force))
            .orElse(Projects.Removal.NOT_FOUND);
    switch (removal) {
      case REMOVED -> {}
      case NOT_FOUND -> throw SoatException.notFound("Project", id);
      case HAS_DEPENDENTS ->
          throw new SoatException(
              ErrorCode.PROJECT_HAS_DEPENDENTS,
              "The project is not empty. Delete what it holds first, or pass force=true to delete"
                  + " it with everything in it.");
    }
  }

  private Project existing(String id) {
    return ProjectId.parse(id)
        .flatMap(projects::find)
        .orElseThrow(() -> SoatException.notFound("Project", id));
  }
}
