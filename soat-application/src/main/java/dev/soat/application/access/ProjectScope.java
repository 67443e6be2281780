package dev.soat.application.access;

import dev.soat.domain.project.ProjectId;
import dev.soat.domain.project.Projects;
import dev.soat.domain.shared.SoatException;
import org.jspecify.annotations.Nullable;

/** Which project a request is about, from what its body or query says. */
public final class ProjectScope {
  private final Projects projects;
  private final AccessControl access;

  public ProjectScope(Projects projects, AccessControl access) {
    this.projects = projects;
    this.access = access;
  }

  /**
   * The project something is to be made in: the one that was written, else the one the caller's key
   * is locked to.
   *
   * @param written what the caller wrote as {@code project_id}
   * @throws SoatException {@code VALIDATION_FAILED} when there is neither, {@code FORBIDDEN} when
   *     it does not exist or the caller may not make this there
   */
  public ProjectId toCreate(Caller caller, Operation operation, @Nullable String written) {
    ProjectId project =
        written == null || written.isEmpty()
            ? caller
                .lockedTo()
                .orElseThrow(() -> SoatException.invalid("project_id", "project_id is required"))
            : existing(written);
    access.requireInProject(caller, operation, project);
    return project;
  }

  /**
   * The project a list is narrowed to; null when it is not.
   *
   * @throws SoatException {@code FORBIDDEN} when the project does not exist or the caller may see
   *     nothing of the kind there
   */
  public @Nullable ProjectId toList(Caller caller, Operation operation, @Nullable String written) {
    if (written == null || written.isEmpty()) {
      return null;
    }
    ProjectId project = existing(written);
    access.requireSomewhereIn(caller, operation, project);
    return project;
  }

  private ProjectId existing(String written) {
    return ProjectId.parse(written)
        .filter(project -> projects.find(project).isPresent())
        .orElseThrow(SoatException::forbidden);
  }
}
