package dev.soat.application.access;

import dev.soat.domain.policy.Decision;
import dev.soat.domain.policy.Effect;
import dev.soat.domain.policy.PolicyEvaluator;
import dev.soat.domain.policy.Resource;
import dev.soat.domain.policy.RowFilter;
import dev.soat.domain.project.ProjectId;
import dev.soat.domain.shared.Identifier;
import dev.soat.domain.shared.SoatException;

/** Whether a caller may do an operation. Pure: it asks the caller's policies and nothing else. */
public final class AccessControl {

  /**
   * For operations that only admins may do.
   *
   * @throws SoatException {@code FORBIDDEN}
   */
  public void requireAdmin(Caller caller) {
    if (!caller.isAdmin()) {
      throw SoatException.forbidden();
    }
  }

  /**
   * For an operation on one existing thing.
   *
   * @throws SoatException {@code FORBIDDEN}
   */
  public void require(Caller caller, Operation operation, ProjectId project, Identifier thing) {
    if (!allows(caller, operation, named(operation, project, thing))) {
      throw SoatException.forbidden();
    }
  }

  /**
   * As {@link #require}, for rooms that do not even tell strangers to a project what it holds.
   *
   * @throws SoatException {@code hidden} to a caller without any grant in the project, else {@code
   *     FORBIDDEN}
   */
  public void requireOrHide(
      Caller caller,
      Operation operation,
      ProjectId project,
      Identifier thing,
      SoatException hidden) {
    if (!allows(caller, operation, named(operation, project, thing))) {
      throw knowsProject(caller, project) ? SoatException.forbidden() : hidden;
    }
  }

  /**
   * For an operation that makes something in a project.
   *
   * @throws SoatException {@code FORBIDDEN}
   */
  public void requireInProject(Caller caller, Operation operation, ProjectId project) {
    Resource kind = Resource.ofKind(project.value(), operation.resourceType());
    if (!allows(caller, operation, kind)) {
      throw SoatException.forbidden();
    }
  }

  /**
   * For rooms that must not tell strangers what exists: asked before anything is looked up.
   *
   * @throws SoatException {@code FORBIDDEN} to a caller who may do the operation with nothing at
   *     all
   */
  public void requireSomewhere(Caller caller, Operation operation) {
    if (filter(caller, operation) instanceof RowFilter.Nothing) {
      throw SoatException.forbidden();
    }
  }

  /**
   * As {@link #requireSomewhere}, once the project is known.
   *
   * @throws SoatException {@code FORBIDDEN} to a caller who may do it with nothing in the project
   */
  public void requireSomewhereIn(Caller caller, Operation operation, ProjectId project) {
    if (filter(caller, operation).within(project.value()) instanceof RowFilter.Nothing) {
      throw SoatException.forbidden();
    }
  }

  /** The rows of a list the caller may see. */
  public RowFilter filter(Caller caller, Operation operation) {
    return caller.isAdmin()
        ? new RowFilter.Everything()
        : RowFilter.of(caller.policies(), action(operation), operation.resourceType());
  }

  private static boolean allows(Caller caller, Operation operation, Resource resource) {
    if (caller.isAdmin()) {
      return true;
    }
    Decision decision = PolicyEvaluator.decide(caller.policies(), action(operation), resource);
    return decision.isAllowed();
  }

  private static boolean knowsProject(Caller caller, ProjectId project) {
    return caller.policies().stream()
        .flatMap(policy -> policy.statements().stream())
        .filter(statement -> statement.effect() == Effect.ALLOW)
        .flatMap(statement -> statement.resources().stream())
        .anyMatch(pattern -> pattern.project().matches(project.value()));
  }

  private static Resource named(Operation operation, ProjectId project, Identifier thing) {
    return Resource.of(project.value(), operation.resourceType(), thing.value());
  }

  private static String action(Operation operation) {
    return operation
        .action()
        .orElseThrow(() -> new IllegalStateException(operation + " is not guarded by policies"));
  }
}
