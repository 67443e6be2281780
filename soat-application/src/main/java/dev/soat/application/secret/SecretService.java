package dev.soat.application.secret;

import dev.soat.application.access.AccessControl;
import dev.soat.application.access.Audit;
import dev.soat.application.access.Caller;
import dev.soat.application.access.Operation;
import dev.soat.application.access.ProjectScope;
import dev.soat.application.access.Subject;
import dev.soat.domain.Storage;
import dev.soat.domain.project.ProjectId;
import dev.soat.domain.secret.Secret;
import dev.soat.domain.secret.SecretChange;
import dev.soat.domain.secret.SecretId;
import dev.soat.domain.secret.SecretValue;
import dev.soat.domain.secret.Secrets;
import dev.soat.domain.shared.IdGenerator;
import dev.soat.domain.shared.Page;
import dev.soat.domain.shared.PageRequest;
import dev.soat.domain.shared.SoatException;
import org.jspecify.annotations.Nullable;

/** Secrets of a project. No operation gives a value back. */
public final class SecretService {
  private final Secrets secrets;
  private final SecretRemoval removal;
  private final ProjectScope scope;
  private final AccessControl access;
  private final Audit audit;
  private final IdGenerator ids;

  public SecretService(
      Storage storage, ProjectScope scope, AccessControl access, Audit audit, IdGenerator ids) {
    this.secrets = storage.secrets();
    this.removal = new SecretRemoval(storage, access);
    this.scope = scope;
    this.access = access;
    this.audit = audit;
    this.ids = ids;
  }

  /** Makes a secret, for now without a value if none is given. */
  public Secret create(
      Caller caller, @Nullable String projectId, String name, @Nullable SecretValue value) {
    ProjectId project = scope.toCreate(caller, Operation.CREATE_SECRET, projectId);
    SecretId id = SecretId.next(ids);
    return audit.change(
        caller,
        Operation.CREATE_SECRET,
        Subject.of(project, id),
        () -> secrets.create(id, project, name, value).orElseThrow(SoatException::forbidden));
  }

  public Page<Secret> list(Caller caller, @Nullable String projectId, PageRequest page) {
    ProjectId project = scope.toList(caller, Operation.LIST_SECRETS, projectId);
    return secrets.list(project, access.filter(caller, Operation.LIST_SECRETS), page);
  }

  public Secret get(Caller caller, String id) {
    return permitted(caller, Operation.GET_SECRET, id);
  }

  public Secret update(Caller caller, String id, SecretChange change) {
    Secret secret = permitted(caller, Operation.UPDATE_SECRET, id);
    return audit.change(
        caller,
        Operation.UPDATE_SECRET,
        Subject.of(secret.projectId(), secret.id()),
        () -> secrets.update(secret.id(), change).orElseThrow(() -> notFound(id)));
  }

  /**
   * Deletes a secret; with {@code force} together with the AI providers that use it, which the
   * caller must be allowed to delete. All of it happens, or nothing.
   *
   * @throws SoatException {@code SECRET_HAS_DEPENDENTS} when providers use it and it is not forced,
   *     {@code AI_PROVIDER_HAS_DEPENDENTS} when agents use one of these
   */
  public void delete(Caller caller, String id, boolean force) {
    Secret secret = permitted(caller, Operation.DELETE_SECRET, id);
    Subject subject = Subject.of(secret.projectId(), secret.id());
    audit.change(
        caller, Operation.DELETE_SECRET, subject, () -> removed(caller, secret.id(), force));
  }

  private SecretId removed(Caller caller, SecretId id, boolean force) {
    if (!removal.remove(caller, id, force)) {
      throw notFound(id.value());
    }
    return id;
  }

  private Secret permitted(Caller caller, Operation operation, String id) {
    Secret secret = SecretId.parse(id).flatMap(secrets::find).orElseThrow(() -> notFound(id));
    access.require(caller, operation, secret.projectId(), secret.id());
    return secret;
  }

  private static SoatException notFound(String id) {
    return SoatException.notFound("Secret", id);
  }
}
