package dev.soat.application.access;

import dev.soat.domain.policy.Resource;
import dev.soat.domain.policy.RowFilter;
import dev.soat.domain.project.ProjectId;
import dev.soat.domain.shared.ErrorCode;
import dev.soat.domain.shared.Identifier;
import dev.soat.domain.shared.SoatException;

/**
 * Whether a caller may do an operation. Pure: it asks the caller's policies and the limits of its
 * key, and nothing else.
 */
public final class AccessControl {

  /**
   * For operations that only admins may do. An admin's key is one too, unless it is restricted.
   *
   * @throws SoatException {@code FORBIDDEN}
   */
  public void requireAdmin(Caller caller) {
    if (!caller.isAdmin()) {
      throw SoatException.forbidden();
    }
  }

  /**
   * For operations on what decides about rights: with them a restricted key could get rid of its
   * limits.
   *
   * @throws SoatException {@code FORBIDDEN} to a caller with a restricted key
   */
  public void requireUnrestricted(Caller caller) {
    if (caller.isRestricted()) {
      throw new SoatException(
          ErrorCode.FORBIDDEN,
          "An API key with a project or policies cannot do this. Log in, or use a key without"
              + " limits.");
    }
  }

  /**
   * For an operation on one existing thing.
   *
   * @throws SoatException {@code FORBIDDEN}
   */
  public void require(Caller caller, Operation operation, ProjectId project, Identifier thing) {
    require(caller, operation, named(operation, project, thing));
  }

  /**
   * The same for a thing with more names than its id: a path or tags.
   *
   * @throws SoatException {@code FORBIDDEN}
   */
  public void require(Caller caller, Operation operation, Resource resource) {
    if (!Rights.allow(caller, action(operation), resource)) {
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
    if (!Rights.allow(caller, action(operation), named(operation, project, thing))) {
      throw knowsProject(caller, project) ? SoatException.forbidden() : hidden.insteadOfDenial();
    }
  }

  /**
   * For an operation that makes something in a project.
   *
   * @throws SoatException {@code FORBIDDEN}
   */
  public void requireInProject(Caller caller, Operation operation, ProjectId project) {
    require(caller, operation, Resource.ofKind(project.value(), operation.resourceType()));
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
    return Rights.filter(caller, action(operation), operation.resourceType());
  }

  /** Whether the caller may do anything in the project, and so may know that it exists. */
  public boolean knowsProject(Caller caller, ProjectId project) {
    return Rights.knowProject(caller, project);
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
