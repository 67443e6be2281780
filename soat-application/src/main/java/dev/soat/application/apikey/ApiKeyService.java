package dev.soat.application.apikey;

import dev.soat.application.access.AccessControl;
import dev.soat.application.access.Audit;
import dev.soat.application.access.Caller;
import dev.soat.application.access.KeyLimits;
import dev.soat.application.access.Operation;
import dev.soat.application.access.Subject;
import dev.soat.domain.apikey.ApiKey;
import dev.soat.domain.apikey.ApiKeyId;
import dev.soat.domain.apikey.ApiKeySettings;
import dev.soat.domain.apikey.ApiKeys;
import dev.soat.domain.apikey.KeySecret;
import dev.soat.domain.policy.PolicyId;
import dev.soat.domain.project.ProjectId;
import dev.soat.domain.shared.ErrorCode;
import dev.soat.domain.shared.IdGenerator;
import dev.soat.domain.shared.Page;
import dev.soat.domain.shared.PageRequest;
import dev.soat.domain.shared.Patch;
import dev.soat.domain.shared.SoatException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * API keys: managed by their owner and by admins. A key without limits acts as its owner here too;
 * one with limits sees itself and changes nothing, so no key can give out more than it has.
 */
public final class ApiKeyService {
  private final ApiKeys keys;
  private final AccessControl access;
  private final Audit audit;
  private final IdGenerator ids;

  public ApiKeyService(ApiKeys keys, AccessControl access, Audit audit, IdGenerator ids) {
    this.keys = keys;
    this.access = access;
    this.audit = audit;
    this.ids = ids;
  }

  /**
   * Makes a key of the caller's own.
   *
   * @param projectId null for a key that reaches every project of its owner
   * @param policyIds null or empty for a key that may do all its owner may
   * @throws SoatException {@code PROJECT_NOT_FOUND} for a project in which the caller may do
   *     nothing, {@code POLICY_NOT_FOUND} for a policy that does not exist or is named twice
   */
  public IssuedKey create(
      Caller caller, String name, @Nullable String projectId, @Nullable List<String> policyIds) {
    access.requireUnrestricted(caller);
    ApiKeySettings settings =
        new ApiKeySettings(
            name,
            projectId == null ? null : project(caller, projectId),
            policyIds == null ? null : policies(policyIds));
    KeySecret secret = KeySecret.next(ids);
    return audit.change(
        caller,
        Operation.CREATE_API_KEY,
        () -> issued(caller, secret, settings),
        issued -> subject(issued.key()));
  }

  private IssuedKey issued(Caller caller, KeySecret secret, ApiKeySettings settings) {
    ApiKeys.Written written = keys.create(ApiKeyId.next(ids), caller.user(), secret, settings);
    if (written instanceof ApiKeys.Written.NotFound) {
      throw new SoatException(
          ErrorCode.UNAUTHORIZED, "The user of this token does not exist any more. Log in again.");
    }
    return new IssuedKey(stored(written, ""), secret);
  }

  /** An admin sees all keys, others their own, a key with limits itself; newest first. */
  public Page<ApiKey> list(Caller caller, PageRequest page) {
    KeyLimits key = caller.key();
    if (key != null && key.isRestricted()) {
      return OnlyKey.page(keys.find(key.key()), page);
    }
    return keys.list(caller.isAdmin() ? null : caller.user(), page);
  }

  public ApiKey get(Caller caller, String id) {
    ApiKey key = existing(id);
    KeyLimits own = caller.key();
    boolean isItself = own != null && own.key().equals(key.id());
    if (!isItself && (caller.isRestricted() || !mayManage(caller, key))) {
      throw SoatException.forbidden();
    }
    return key;
  }

  /** Changes a key; what refers to nothing is refused as in {@link #create}. */
  public ApiKey update(Caller caller, String id, ApiKeyChange change) {
    ApiKey key = managed(caller, id);
    Patch<ProjectId> project = change.projectId().map(written -> project(caller, written));
    List<String> policyIds = change.policyIds();
    Patch<List<PolicyId>> policies = policyIds == null ? Patch.keep() : patch(policies(policyIds));
    UnaryOperator<ApiKeySettings> changed =
        current ->
            new ApiKeySettings(
                change.name() == null ? current.name() : change.name(),
                project.over(current.project()),
                policies.over(current.policies()));
    return audit.change(
        caller,
        Operation.UPDATE_API_KEY,
        () -> stored(keys.update(key.id(), changed), id),
        ApiKeyService::subject);
  }

  /** What the audit log names a key by; one that is locked to a project belongs to its story. */
  private static Subject subject(ApiKey key) {
    return new Subject(key.settings().project(), key.id().value());
  }

  /** Deletes a key; every node refuses it within a second. */
  public void delete(Caller caller, String id) {
    ApiKey key = managed(caller, id);
    audit.change(caller, Operation.DELETE_API_KEY, subject(key), () -> removed(key.id()));
  }

  private ApiKeyId removed(ApiKeyId id) {
    if (!keys.remove(id)) {
      throw notFound(id.value());
    }
    return id;
  }

  private ApiKey managed(Caller caller, String id) {
    access.requireUnrestricted(caller);
    ApiKey key = existing(id);
    if (!mayManage(caller, key)) {
      throw SoatException.forbidden();
    }
    return key;
  }

  private static boolean mayManage(Caller caller, ApiKey key) {
    return caller.isAdmin() || caller.user().equals(key.owner());
  }

  private ApiKey existing(String id) {
    return ApiKeyId.parse(id).flatMap(keys::find).orElseThrow(() -> notFound(id));
  }

  private ProjectId project(Caller caller, String written) {
    return ProjectId.parse(written)
        .filter(project -> access.knowsProject(caller, project))
        .orElseThrow(ApiKeyService::projectNotFound);
  }

  private static @Nullable List<PolicyId> policies(List<String> written) {
    Set<PolicyId> policies = new LinkedHashSet<>();
    written.forEach(id -> PolicyId.parse(id).ifPresent(policies::add));
    if (policies.size() < written.size()) {
      throw policyNotFound();
    }
    return policies.isEmpty() ? null : List.copyOf(policies);
  }

  private static Patch<List<PolicyId>> patch(@Nullable List<PolicyId> policies) {
    return policies == null ? Patch.clear() : Patch.set(policies);
  }

  private static ApiKey stored(ApiKeys.Written written, String id) {
    return switch (written) {
      case ApiKeys.Written.Stored(ApiKey key) -> key;
      case ApiKeys.Written.NotFound() -> throw notFound(id);
      case ApiKeys.Written.ProjectNotFound() -> throw projectNotFound();
      case ApiKeys.Written.PolicyNotFound() -> throw policyNotFound();
    };
  }

  private static SoatException notFound(String id) {
    return SoatException.notFound("API key", id);
  }

  private static SoatException projectNotFound() {
    return new SoatException(
        ErrorCode.PROJECT_NOT_FOUND, "project_id must name a project you have access to.");
  }

  private static SoatException policyNotFound() {
    return new SoatException(
        ErrorCode.POLICY_NOT_FOUND, "policy_ids must name policies that exist, each of them once.");
  }
}
