package dev.soat.application.provider;

import dev.soat.application.access.AccessControl;
import dev.soat.application.access.Audit;
import dev.soat.application.access.Caller;
import dev.soat.application.access.Operation;
import dev.soat.application.access.ProjectScope;
import dev.soat.application.access.Subject;
import dev.soat.domain.Storage;
import dev.soat.domain.project.ProjectId;
import dev.soat.domain.provider.AiProvider;
import dev.soat.domain.provider.AiProviderDraft;
import dev.soat.domain.provider.AiProviderId;
import dev.soat.domain.provider.AiProviders;
import dev.soat.domain.shared.ErrorCode;
import dev.soat.domain.shared.IdGenerator;
import dev.soat.domain.shared.Json;
import dev.soat.domain.shared.Page;
import dev.soat.domain.shared.PageRequest;
import dev.soat.domain.shared.SoatException;
import org.jspecify.annotations.Nullable;

/** AI providers of a project. */
public final class AiProviderService {
  private final AiProviders providers;
  private final ProjectScope scope;
  private final AccessControl access;
  private final SecretLinks links;
  private final Audit audit;
  private final IdGenerator ids;

  public AiProviderService(
      Storage storage, ProjectScope scope, AccessControl access, Audit audit, IdGenerator ids) {
    this.providers = storage.aiProviders();
    this.links = new SecretLinks(storage.secrets(), access);
    this.scope = scope;
    this.access = access;
    this.audit = audit;
    this.ids = ids;
  }

  /**
   * Makes a provider.
   *
   * @throws SoatException {@code SECRET_NOT_FOUND} when its secret is not in the project, {@code
   *     FORBIDDEN} when the caller may not have that secret
   */
  public AiProvider create(Caller caller, @Nullable String projectId, AiProviderSettings settings) {
    ProjectId project = scope.toCreate(caller, Operation.CREATE_AI_PROVIDER, projectId);
    AiProviderDraft draft = settings.inProject(project, links.find(project, settings.secretId()));
    links.requireRight(caller, null, draft);
    return audit.change(
        caller,
        Operation.CREATE_AI_PROVIDER,
        () ->
            providers.create(AiProviderId.next(ids), draft).orElseThrow(() -> goneMeanwhile(draft)),
        provider -> Subject.of(project, provider.id()));
  }

  public Page<AiProvider> list(Caller caller, @Nullable String projectId, PageRequest page) {
    ProjectId project = scope.toList(caller, Operation.LIST_AI_PROVIDERS, projectId);
    return providers.list(project, access.filter(caller, Operation.LIST_AI_PROVIDERS), page);
  }

  public AiProvider get(Caller caller, String id) {
    return permitted(caller, Operation.GET_AI_PROVIDER, id);
  }

  /**
   * Changes a provider.
   *
   * @throws SoatException {@code SECRET_NOT_FOUND} when the secret is not in its project, {@code
   *     FORBIDDEN} when the caller may not have the secret that is linked, or sent elsewhere, by it
   */
  public AiProvider update(Caller caller, String id, AiProviderChange change) {
    AiProvider provider = permitted(caller, Operation.UPDATE_AI_PROVIDER, id);
    return audit.change(
        caller,
        Operation.UPDATE_AI_PROVIDER,
        Subject.of(provider.projectId(), provider.id()),
        () -> updated(caller, provider.id(), change));
  }

  private AiProvider updated(Caller caller, AiProviderId id, AiProviderChange change) {
    return switch (providers.update(id, before -> changed(caller, before, change))) {
      case AiProviders.Update.Updated updated -> updated.provider();
      case AiProviders.Update.NotFound gone ->
          throw SoatException.notFound("AI provider", id.value());
      case AiProviders.Update.SecretNotFound missing ->
          throw SecretLinks.notFound(String.valueOf(change.secretId().over(null)));
    };
  }

  /** Asked of the provider as it is when it is changed, not as it was a moment before. */
  private AiProviderDraft changed(Caller caller, AiProviderDraft before, AiProviderChange change) {
    AiProviderDraft after = change.applyTo(before, links);
    links.requireRight(caller, before, after);
    return after;
  }

  private static SoatException goneMeanwhile(AiProviderDraft draft) {
    return draft.secretId() == null
        ? SoatException.forbidden()
        : SecretLinks.notFound(draft.secretId().value());
  }

  /**
   * Deletes a provider.
   *
   * @throws SoatException {@code AI_PROVIDER_HAS_DEPENDENTS} while agents use it
   */
  public void delete(Caller caller, String id) {
    AiProvider provider = permitted(caller, Operation.DELETE_AI_PROVIDER, id);
    Subject subject = Subject.of(provider.projectId(), provider.id());
    audit.change(caller, Operation.DELETE_AI_PROVIDER, subject, () -> removed(provider.id()));
  }

  private AiProviderId removed(AiProviderId id) {
    return switch (providers.remove(id)) {
      case AiProviders.Removal.Removed removed -> id;
      case AiProviders.Removal.NotFound gone ->
          throw SoatException.notFound("AI provider", id.value());
      case AiProviders.Removal.InUse inUse ->
          throw new SoatException(
              ErrorCode.AI_PROVIDER_HAS_DEPENDENTS,
              "The provider is used by agents. Delete them or let them use another one first.",
              Json.Obj.EMPTY.with("agent_count", Json.of(inUse.agents())));
    };
  }

  private AiProvider permitted(Caller caller, Operation operation, String id) {
    AiProvider provider =
        AiProviderId.parse(id)
            .flatMap(providers::find)
            .orElseThrow(() -> SoatException.notFound("AI provider", id));
    access.require(caller, operation, provider.projectId(), provider.id());
    return provider;
  }
}
