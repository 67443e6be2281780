package dev.soat.application.project;

import dev.soat.application.access.AccessControl;
import dev.soat.application.access.Audit;
import dev.soat.application.access.Caller;
import dev.soat.application.access.Operation;
import dev.soat.application.access.Subject;
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
  private final Audit audit;
  private final IdGenerator ids;

  public ProjectService(Projects projects, AccessControl access, Audit audit, IdGenerator ids) {
    this.projects = projects;
    this.access = access;
    this.audit = audit;
    this.ids = ids;
  }

  public Project create(Caller caller, String name) {
    access.requireAdmin(caller);
    ProjectId id = ProjectId.next(ids);
    return audit.change(
        caller, Operation.CREATE_PROJECT, Subject.of(id, id), () -> projects.create(id, name));
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
    ProjectId project =
        ProjectId.parse(id).orElseThrow(() -> SoatException.notFound("Project", id));
    audit.change(
        caller,
        Operation.DELETE_PROJECT,
        Subject.of(project, project),
        () -> removed(project, force));
  }

  private ProjectId removed(ProjectId project, boolean force) {
    return switch (projects.remove(project, force)) {
      case REMOVED -> project;
      case NOT_FOUND -> throw SoatException.notFound("Project", project.value());
      case HAS_DEPENDENTS ->
          throw new SoatException(
              ErrorCode.PROJECT_HAS_DEPENDENTS,
              "The project is not empty. Delete what it holds first, or pass force=true to delete"
                  + " it with everything in it.");
    };
  }

  private Project existing(String id) {
    return ProjectId.parse(id)
        .flatMap(projects::find)
        .orElseThrow(() -> SoatException.notFound("Project", id));
  }
}
